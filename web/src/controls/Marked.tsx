import { segments } from './segments';

/** Text with the places of another text marked. Never markup: the parts are plain text nodes. */
export function Marked({ text, mark }: { text: string; mark: string }) {
  return (
    <>
      {segments(text, mark).map(({ text: part, hit }, index) =>
        hit ? <mark key={index} style={{ backgroundColor: 'var(--redoubtMark)', color: 'inherit' }}>{part}</mark> : part,
      )}
    </>
  );
}
