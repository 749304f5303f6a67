import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorAnswer } from '../http/error-answer.ts';
import { renderPage } from '../http/page.ts';
import type { Logger } from '../logs/logger.ts';

const TITLES: Record<string, string> = {
  'sign-in.provider-unreachable': 'La connexion n’est pas possible pour le moment',
  'sign-in.flow-unknown': 'Cette connexion est à recommencer',
  'sign-in.cancelled': 'Vous n’êtes pas connecté(e)',
  'sign-in.assurance': 'Votre identité doit être mieux vérifiée',
  'sign-in.no-account': 'Vous n’avez pas de compte ici',
  'request.too-many': 'Trop d’essais de connexion',
};

/** The provider remembers who one is; « une autre identité » therefore asks it anew. */
const OTHER_IDENTITY = new Set(['sign-in.no-account', 'sign-in.assurance', 'sign-in.cancelled']);

/** Answers the errors of sign-in with a page that says what to do next. */
export function answerWithPage(logger: Logger | undefined) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { status, body } = errorAnswer(error, request.id);
    if (status >= 500)
      logger?.error({ err: error, requestId: request.id, code: body.code }, 'sign-in failed');
    else logger?.info({ requestId: request.id, code: body.code }, 'sign-in refused');
    const again = OTHER_IDENTITY.has(body.code)
      ? { label: 'Se connecter avec une autre identité', href: '/auth/login?again=1' }
      : { label: 'Recommencer la connexion', href: '/auth/login' };
    return reply
      .code(status)
      .type('text/html; charset=utf-8')
      .send(
        renderPage({
          title: TITLES[body.code] ?? 'La connexion n’a pas abouti',
          paragraphs: [body.message],
          links: [again, { label: 'Revenir à l’accueil', href: '/' }],
          reference: `${body.code} · ${request.id}`,
        }),
      );
  };
}
