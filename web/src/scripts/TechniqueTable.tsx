import type { Place, ScriptReport, Technique } from '../api/contract';
import { SimpleTable } from '../controls/SimpleTable';
import { plainWords } from '../vocabulary/words';
import { Citations } from './Citations';

const same = (a: Technique, b: Technique) => a.v18 === b.v18 && a.v19 === b.v19;

const placesOf = ({ steps, findings }: ScriptReport, technique: Technique): Place[] =>
  [...findings, ...steps].filter(({ techniques }) => techniques.some((other) => same(other, technique))).flatMap(({ where }) => where);

/** The techniques of a report under both numbers, and the lines that show each. */
export function TechniqueTable({ report }: { report: ScriptReport }) {
  const renumbered = report.techniques.some(({ v18, v19 }) => v19 !== '' && v18 !== v19);
  return (
    <SimpleTable label="MITRE ATT&CK techniques" rows={report.techniques} rowKey={({ v18, v19 }) => `${v18}:${v19}`} columns={[
      { header: 'Technique', cell: ({ v18 }) => v18 },
      ...(renumbered ? [{ header: 'In ATT&CK 19', cell: ({ v18, v19 }: Technique) => (v19 === v18 ? '' : v19) }] : []),
      { header: 'Name', cell: ({ name }) => name },
      { header: 'Tactics', cell: ({ tactics = [] }) => tactics.map(plainWords).join(', ') },
      { header: 'Shown by', cell: (technique) => <Citations where={placesOf(report, technique)} /> },
    ]} />
  );
}
