/** Why a control gave no report. The message is French and fit to be shown; it says nothing of the file. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly code: 'conformance.too-long' | 'conformance.busy' | 'conformance.stopped' | 'conformance.failed';

  constructor(code: ControlError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export const controlErrors = {
  tooLong: (seconds: number) =>
    new ControlError(
      'conformance.too-long',
      `Le contrôle a été arrêté après ${seconds} s : ce fichier est construit de façon à ne jamais finir, ou le service est surchargé. Réessayez plus tard ; si cela se répète, vérifiez le fichier.`,
    ),
  busy: () =>
    new ControlError(
      'conformance.busy',
      'Trop de fichiers attendent d’être contrôlés. Réessayez dans quelques secondes.',
    ),
  stopped: () =>
    new ControlError(
      'conformance.stopped',
      'Le service s’arrête : le contrôle n’a pas eu lieu. Réessayez dans un instant.',
    ),
  /** @param where the kind of error and its stack, without its text */
  failed: (where: string) =>
    new ControlError(
      'conformance.failed',
      'Le contrôle n’a pas pu se terminer, par une erreur de notre côté.',
      { cause: new Error(where) },
    ),
};
