import { z } from 'zod';

/** One value that the server refused: where (dotted path, e.g. `body.mailbox`) and why, in French. */
export const fieldErrorSchema = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.output<typeof fieldErrorSchema>;

/** Body of every error answer. `reference` links an unexpected error to the server's log. */
export const errorBodySchema = z.object({
  code: z.string(),
  message: z.string(),
  details: z.unknown().optional(),
  reference: z.string().optional(),
});
export type ErrorBody = z.output<typeof errorBodySchema>;

/** A call that did not succeed; `message` is French and fit to be shown. `status` is 0 when no answer came. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly status: number;
  readonly details: unknown;
  readonly reference: string | undefined;

  constructor(body: ErrorBody, status: number, cause?: unknown) {
    super(body.message, { cause });
    this.code = body.code;
    this.status = status;
    this.details = body.details;
    this.reference = body.reference;
  }

  /** The refused values, to be shown beside their fields; empty when the error is of another kind. */
  get fields(): FieldError[] {
    const parsed = z.object({ fields: z.array(fieldErrorSchema) }).safeParse(this.details);
    return parsed.success ? parsed.data.fields : [];
  }
}

export const noAnswer = (cause: unknown) =>
  new ApiError(
    {
      code: 'network',
      message:
        'Le serveur ne répond pas. Vérifiez votre connexion au réseau, puis réessayez ; rien n’a été perdu sur cet écran.',
    },
    0,
    cause,
  );

export const unreadableAnswer = (status: number, cause?: unknown) =>
  new ApiError(
    {
      code: 'unreadable-answer',
      message:
        'La réponse du serveur n’a pas pu être lue. Rechargez la page ; si cela se répète, prévenez le support.',
    },
    status,
    cause,
  );
