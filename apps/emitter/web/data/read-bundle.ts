import { z } from 'zod';

const OBJECT = z.record(z.string(), z.unknown());

/** @throws Error in French when the file holds no JSON object; what it must hold is the server's to say */
export async function readBundle(file: Blob): Promise<Record<string, unknown>> {
  try {
    return OBJECT.parse(JSON.parse(await file.text()));
  } catch (cause) {
    throw new Error(
      'Ce fichier n’est pas un fichier FHIR en JSON. Exportez la naissance de nouveau depuis le logiciel, au format « FHIR JSON ».',
      { cause },
    );
  }
}
