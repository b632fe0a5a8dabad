import { useState } from 'react';
import { Field, InteractionTag, InteractionTagPrimary, InteractionTagSecondary, Input, TagGroup, makeStyles } from '@fluentui/react-components';
import { firstFocus } from '../controls/useFirstFocus';
import { useFilterChoices } from '../api/session';

const useStyles = makeStyles({ tags: { flexWrap: 'wrap', gap: '4px', marginTop: '6px' }, field: { width: '100%' } });

interface Props {
  tags: readonly string[];
  label?: string;
  onChange: (tags: string[]) => void;
  /** Has the focus when its dialog opens. */
  first?: boolean;
}

/** Tags as removable pills, and a field that offers the ones in use. */
export function TagEditor({ tags, label = 'Tags', onChange, first = false }: Props) {
  const styles = useStyles();
  const { tags: known } = useFilterChoices();
  const [text, setText] = useState('');
  const add = (tag: string) => {
    const clean = tag.trim();
    if (clean !== '' && !tags.includes(clean)) onChange([...tags, clean]);
    setText('');
  };
  return (
    <div>
      <Field label={label} hint="Enter adds a tag.">
        <Input
          className={styles.field}
          value={text}
          {...(first && firstFocus)}
          maxLength={100}
          list="known-tags"
          onChange={(_, { value }) => setText(value)}
          onBlur={() => add(text)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add(text);
          }}
        />
      </Field>
      <datalist id="known-tags">{known.filter((tag) => !tags.includes(tag)).map((tag) => <option key={tag} value={tag} />)}</datalist>
      {tags.length > 0 && (
        <TagGroup className={styles.tags} aria-label={label} onDismiss={(_, { value }) => onChange(tags.filter((tag) => tag !== value))}>
          {tags.map((tag) => (
            <InteractionTag key={tag} value={tag} size="small">
              <InteractionTagPrimary hasSecondaryAction>{tag}</InteractionTagPrimary>
              <InteractionTagSecondary aria-label={`Remove tag ${tag}`} />
            </InteractionTag>
          ))}
        </TagGroup>
      )}
    </div>
  );
}
