import { Field, Select } from '@fluentui/react-components';
import { firstFocus } from '../controls/useFirstFocus';
import type { Classification, Determination } from '../api/contract';
import { classificationWords, determinationWords, determinationsOf } from './words';

export interface Verdict {
  classification: Classification;
  determination: Determination;
}

interface Props {
  value: Verdict | null;
  /** Words for "leave as it is"; absent when a choice must be shown. */
  keep?: string;
  onChange: (value: Verdict | null) => void;
  /** Has the focus when its dialog opens. */
  first?: boolean;
  /** Leaves out the visible label, where the list stands in a bar. */
  bare?: boolean;
}

/** Classification and determination in one list: the kinds stand under their classification. */
export function VerdictPicker({ value, keep, onChange, first = false, bare = false }: Props) {
  const groups = (['truePositive', 'informationalExpectedActivity', 'falsePositive'] as const);
  return (
    <Field label={bare ? undefined : 'Classification'}>
      <Select
        aria-label={bare ? 'Classification' : undefined}
        {...(first && firstFocus)}
        value={value === null ? '' : `${value.classification}/${value.determination}`}
        onChange={(_, { value: text }) => {
          const [classification, determination] = text.split('/');
          onChange(text === '' ? null : { classification: classification as Classification, determination: determination as Determination });
        }}
      >
        {keep !== undefined && <option value="">{keep}</option>}
        <option value="unknown/unknown">Not set</option>
        {groups.map((classification) => (
          <optgroup key={classification} label={classificationWords[classification]}>
            <option value={`${classification}/unknown`}>{classificationWords[classification]}</option>
            {determinationsOf[classification].map((determination) => (
              <option key={determination} value={`${classification}/${determination}`}>{`${classificationWords[classification]} · ${determinationWords[determination]}`}</option>
            ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  );
}
