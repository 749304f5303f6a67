import type { Handlers } from '@cigogne/kernel';
import type { contract } from '../../contract.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { absenceHandlers } from './absence-handlers.ts';
import { accountHandlers } from './account-handlers.ts';
import { arrivalHandlers } from './arrival-handlers.ts';
import { byHandHandlers } from './by-hand-handlers.ts';
import { childHandlers } from './child-handlers.ts';
import { correctionHandlers } from './correction-handlers.ts';
import { criteriaHandlers } from './criteria-handlers.ts';
import { exportHandlers } from './export-handlers.ts';
import { figureHandlers } from './figure-handlers.ts';
import { followUpHandlers } from './follow-up-handlers.ts';
import { growthHandlers } from './growth-handlers.ts';
import { keyingHandlers } from './keying-handlers.ts';
import { letterHandlers } from './letter-handlers.ts';
import { matchingHandlers } from './matching-handlers.ts';
import { outlineHandlers } from './outline-handlers.ts';
import { pictureHandlers } from './picture-handlers.ts';
import { requestHandlers } from './request-handlers.ts';
import { rightsHandlers } from './rights-handlers.ts';
import { serviceHandlers } from './service-handlers.ts';
import { transferHandlers } from './transfer-handlers.ts';

/** The PMI's routes, each bound to what answers it. Permissions are in the contract, sectors in use-cases/access.ts. */
export function pmiHandlers(pmi: Pmi): Handlers<typeof contract> {
  return {
    ...followUpHandlers(pmi),
    ...childHandlers(pmi),
    ...matchingHandlers(pmi),
    ...byHandHandlers(pmi),
    ...arrivalHandlers(pmi),
    ...correctionHandlers(pmi),
    ...keyingHandlers(pmi),
    ...criteriaHandlers(pmi),
    ...serviceHandlers(pmi),
    ...accountHandlers(pmi),
    ...pictureHandlers(pmi),
    ...figureHandlers(pmi),
    ...outlineHandlers(pmi),
    ...exportHandlers(pmi),
    ...rightsHandlers(pmi),
    ...requestHandlers(pmi),
    ...absenceHandlers(pmi),
    ...letterHandlers(pmi),
    ...transferHandlers(pmi),
    ...growthHandlers(pmi),
  };
}
