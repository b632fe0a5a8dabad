import { useState } from 'react';
import { Field, Input } from '@fluentui/react-components';

const SHORTEST = 12;

/** A new password, typed twice; null until both are the same and long enough. */
export function NewPassword({ onChange }: { onChange: (password: string | null) => void }) {
  const [one, setOne] = useState('');
  const [two, setTwo] = useState('');
  const tell = (first: string, second: string) => {
    setOne(first);
    setTwo(second);
    onChange(first.length >= SHORTEST && first === second ? first : null);
  };
  const short = one.length > 0 && one.length < SHORTEST;
  const differ = two.length > 0 && one !== two;
  return (
    <>
      <Field label="New password" hint={`At least ${SHORTEST} characters. Several words that do not belong together are good.`} required validationState={short ? 'warning' : 'none'} validationMessage={short ? `${SHORTEST - one.length} more` : undefined}>
        <Input type="password" autoComplete="new-password" maxLength={256} value={one} onChange={(_, { value }) => tell(value, two)} />
      </Field>
      <Field label="Again" required validationState={differ ? 'warning' : 'none'} validationMessage={differ ? 'Not the same' : undefined}>
        <Input type="password" autoComplete="new-password" maxLength={256} value={two} onChange={(_, { value }) => tell(one, value)} />
      </Field>
    </>
  );
}
