import type { Field } from '@cigogne/draft';
import { ChoiceList } from './choice-list.tsx';
import { CityInput } from './city-input.tsx';
import { CogInput } from './cog-input.tsx';
import { DosesTable } from './doses-table.tsx';
import { RADIOS_UP_TO } from './field-row.tsx';
import { NumberInput } from './number-input.tsx';
import { RadioAnswers } from './radio-answers.tsx';
import { LongText, TextInput } from './text-input.tsx';
import { TickBox } from './tick-box.tsx';

export interface ControlProps {
  field: Field;
  id: string;
  /** Ids of the help and of what is said about the answer. */
  describedBy: string;
}

const YES_NO = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
] as const;

/** The control that fits the answer. */
export function FieldControl(props: ControlProps) {
  const { control } = props.field;
  switch (control.kind) {
    case 'number':
      return <NumberInput {...props} control={control} />;
    case 'yes-no':
      return <RadioAnswers {...props} options={YES_NO} boolean />;
    case 'choice':
      return control.options.length <= RADIOS_UP_TO ? (
        <RadioAnswers {...props} options={control.options} />
      ) : (
        <ChoiceList {...props} options={control.options} />
      );
    case 'tick':
      return <TickBox {...props} />;
    case 'date':
    case 'time':
      return <TextInput {...props} type={control.kind} />;
    case 'text':
      return <TextInput {...props} type="text" maxLength={control.maxLength} inputMode={control.inputMode} />;
    case 'long-text':
      return <LongText {...props} maxLength={control.maxLength} />;
    case 'city':
      return <CityInput {...props} postalCode={control.postalCode} />;
    case 'cog':
      return <CogInput {...props} />;
    case 'doses':
      return <DosesTable {...props} valueSet={control.valueSet} />;
  }
}
