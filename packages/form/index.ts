// @cigogne/form: the form of a certificate in a browser, over what @cigogne/draft knows of it. The application gives what
// is its own (FormPorts): why it is filled, where communes are asked for, whether labels are scanned.

export { fieldId, focusField } from './field-id.ts';
export {
  type FieldFinding,
  FormContext,
  type FormPorts,
  type FormPurpose,
  type OpenForm,
  useFields,
  useForm,
  useFormState,
} from './form-context.ts';
export { CertificateForm } from './parts/certificate-form.tsx';
export { FormGuide } from './parts/form-guide.tsx';
export { SaveStatus } from './parts/save-status.tsx';
export { sendFailure } from './send-failure.ts';
