import { useState } from 'react';
import { Combobox, Field, Option } from '@fluentui/react-components';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { IncidentRow, Page } from '../api/contract';
import { keys } from '../api/keys';

interface Props {
  label: string;
  /** Incidents that make no sense here. */
  without: readonly number[];
  onPick: (row: IncidentRow) => void;
}

/** Finds an incident by name or id while typing. */
export function IncidentPicker({ label, without, onPick }: Props) {
  const [text, setText] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: [...keys.incidents, 'picker', text],
    queryFn: ({ signal }) => get<Page<IncidentRow>>('/api/incidents', { search: text.trim(), status: ['active', 'inProgress', 'awaitingAction'], sort: '-lastActivity', take: 15 }, signal),
    placeholderData: keepPreviousData,
  });
  const rows = (data?.items ?? []).filter(({ id }) => !without.includes(id));
  return (
    <Field label={label}>
      <Combobox
        freeform
        placeholder="Name or id"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onOptionSelect={(_, { optionValue }) => {
          const row = rows.find(({ id }) => String(id) === optionValue);
          if (row === undefined) return;
          setText(`${row.id} · ${row.name}`);
          onPick(row);
        }}
      >
        {rows.map((row) => <Option key={row.id} value={String(row.id)} text={`${row.id} · ${row.name}`}>{`${row.id} · ${row.name}`}</Option>)}
        {rows.length === 0 && <Option disabled text="">{isFetching ? 'Searching…' : 'No open incident has this name or id'}</Option>}
      </Combobox>
    </Field>
  );
}
