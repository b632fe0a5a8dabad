import { makeStyles } from '@fluentui/react-components';
import { Visible } from '../../controls/Visible';
import type { Answer, Block } from '../answer';
import { SummaryPart } from '../SummaryPart';
import { Without } from '../WordsBadge';
import { CardsBlockView } from './blocks/CardsBlockView';
import { ChartBlockView } from './blocks/ChartBlockView';
import { MatrixBlockView } from './blocks/MatrixBlockView';
import { OptionsBlockView } from './blocks/OptionsBlockView';
import { PlanBlockView } from './blocks/PlanBlockView';
import { QueryBlockView } from './blocks/QueryBlockView';
import { TableBlockView } from './blocks/TableBlockView';
import type { Exchange } from './conversations';

const useStyles = makeStyles({
  note: { margin: 0, lineHeight: '20px', overflowWrap: 'anywhere' },
});

interface Props {
  answer: Answer;
  /** Asks what an option means; null where it is too late for that. */
  onAsk: ((question: string) => void) | null;
  /** Where the answer stands in a conversation; null for the answer of a step, in which no plan is carried out. */
  exchange: Exchange | null;
}

/** The parts of an answer, one under the other. */
export function AnswerBody({ answer: { title, blocks, without }, onAsk, exchange }: Props) {
  const styles = useStyles();
  const part = (block: Block) => {
    switch (block.kind) {
      case 'text': return <SummaryPart section={block} />;
      case 'table': return <TableBlockView block={block} name={title} />;
      case 'query': return <QueryBlockView block={block} name={title} />;
      case 'chart': return <ChartBlockView block={block} />;
      case 'matrix': return <MatrixBlockView block={block} />;
      case 'cards': return <CardsBlockView block={block} />;
      case 'options': return <OptionsBlockView block={block} onAsk={onAsk} />;
      case 'note': return <p className={styles.note}><Visible text={block.text} /></p>;
      case 'plan': return exchange === null ? null : <PlanBlockView block={block} exchange={exchange} />;
    }
  };
  return (
    <>
      {blocks.map((block, index) => <div key={index}>{part(block)}</div>)}
      <Without sources={without} />
    </>
  );
}
