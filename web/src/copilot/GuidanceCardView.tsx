import { useState } from 'react';
import { Badge, Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { MoreHorizontal16Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { actionKeys } from '../actions/keys';
import { getOffered, undoAction } from '../actions/requests';
import { keys } from '../api/keys';
import { useCan } from '../api/session';
import { useNotices } from '../controls/Notices';
import { pageLink, pageOfEntity } from '../vocabulary/entityPages';
import { Feedback } from '../vocabulary/Feedback';
import { huntLink } from '../vocabulary/huntLink';
import { decideCard, type GuidanceCard } from './guidance';
import { OrderCardDialog } from './OrderCardDialog';
import { buttonWords, stateWords } from './states';
import { Words } from './Words';

const useStyles = makeStyles({
  card: { backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, padding: '10px 12px', display: 'flex', flexDirection: 'column', gap: '6px' },
  away: { opacity: 0.75 },
  head: { display: 'flex', alignItems: 'flex-start', gap: '6px' },
  title: { margin: 0, flexGrow: 1, fontSize: tokens.fontSizeBase300, lineHeight: '20px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', minWidth: 0 },
  reason: { margin: 0, lineHeight: '19px', overflowWrap: 'anywhere' },
  targets: { margin: 0, padding: 0, listStyleType: 'none', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  foot: { display: 'flex', gap: '6px', alignItems: 'center', flexWrap: 'wrap' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  text: { margin: 0, maxHeight: '140px', overflowY: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyBase, fontSize: tokens.fontSizeBase200, backgroundColor: tokens.colorNeutralBackground3, padding: '6px 8px', borderRadius: tokens.borderRadiusMedium },
});

const plainState = /([A-Z])/g;

/** One suggestion with its reasons, its button and how far it is. */
export function GuidanceCardView({ incidentId, card }: { incidentId: number; card: GuidanceCard }) {
  const styles = useStyles();
  const can = useCan();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { done, failed } = useNotices();
  const [ordering, setOrdering] = useState(false);
  const [opinion, setOpinion] = useState(false);
  const { action, state } = card;
  const refresh = () => client.invalidateQueries({ queryKey: keys.incidentPart(incidentId, 'guidance') });
  const kind = action.kind === 'order' ? card.targets[0]?.entity.kind : undefined;
  const { data: offered } = useQuery({ queryKey: actionKeys.offered(kind ?? ''), queryFn: ({ signal }) => getOffered(kind ?? 'device', signal), enabled: kind !== undefined && can('actions.read'), staleTime: 30_000 });
  const offer = offered?.find(({ definition }) => definition.kind === action.order);
  const whyNot = can(card.permission) ? (offer?.whyNot ?? null) : `You need the permission ${card.permission}.`;
  const allowed = whyNot === null;
  const settled = state === 'done' || state === 'doneByAutomation' || state === 'dismissed' || state === 'pending';
  const [user] = card.targets;
  const page = action.kind === 'message' && user ? pageOfEntity(user.entity) : null;

  const decide = async (decision: 'open' | 'dismissed' | 'done', text: string) => {
    try {
      await decideCard(incidentId, card.id, decision);
      done(text, { undo: async () => { await decideCard(incidentId, card.id, 'open'); await refresh(); } });
      await refresh();
    } catch (error) {
      failed('The card was not changed', error);
    }
  };
  const takeBack = async () => {
    try {
      await Promise.all(card.targets.flatMap(({ actionId, state: its }) => (actionId !== undefined && (its === 'done' || its === 'doneByAutomation') ? [undoAction(actionId, 'Taken back on the incident page')] : [])));
      done('Its undoing was ordered');
      await refresh();
    } catch (error) {
      failed('It was not undone', error);
    }
  };
  const act = async () => {
    if (action.kind === 'order') setOrdering(true);
    else if (action.kind === 'hunt') void navigate(huntLink(action.query ?? ''));
    else if (action.kind === 'check') await decide('done', 'Marked as done');
    else {
      await navigator.clipboard.writeText(action.text ?? '');
      done('Message copied');
    }
  };

  const button = <Button size="small" data-act={action.kind} appearance={action.kind === 'order' && !settled ? 'primary' : 'secondary'} disabledFocusable={!allowed || (settled && action.kind !== 'hunt' && action.kind !== 'message')} onClick={() => void act()} aria-label={`${buttonWords(card)}: ${card.title.plain}`}>{buttonWords(card)}</Button>;
  return (
    <article className={mergeClasses(styles.card, state === 'dismissed' && styles.away)} aria-label={card.title.plain}>
      <div className={styles.head}>
        <h5 className={styles.title}><Words sentence={card.title} bare /></h5>
        {state !== 'open' && <Badge appearance="tint" color={state === 'pending' ? 'warning' : state === 'dismissed' ? 'subtle' : 'success'}>{stateWords[state]}</Badge>}
        <Menu>
          <MenuTrigger disableButtonEnhancement><Tooltip content="More about this card" relationship="label"><Button size="small" appearance="subtle" icon={<MoreHorizontal16Regular />} /></Tooltip></MenuTrigger>
          <MenuPopover>
            <MenuList>
              {state === 'dismissed' || card.decidedBy !== undefined
                ? <MenuItem disabled={!can('incidents.manage')} onClick={() => void decide('open', 'Card restored')}>Restore</MenuItem>
                : <MenuItem disabled={!can('incidents.manage')} onClick={() => void decide('dismissed', 'Card dismissed')}>Dismiss</MenuItem>}
              {action.kind !== 'check' && card.decidedBy === undefined && <MenuItem disabled={!can('incidents.manage')} onClick={() => void decide('done', 'Marked as done')}>Mark as done by hand</MenuItem>}
              {action.order !== undefined && (state === 'done' || state === 'doneByAutomation') && <MenuItem disabled={!allowed} onClick={() => void takeBack()}>Undo the action</MenuItem>}
              <MenuItem onClick={() => setOpinion(true)}>Give feedback</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
      {card.reasons.map((reason) => <p key={reason.id} className={styles.reason}><Words sentence={reason} /></p>)}
      {action.text !== undefined && <pre className={styles.text} tabIndex={0} aria-label="The message">{action.text}</pre>}
      {card.targets.some((target) => target.actionState !== undefined) && (
        <ul className={styles.targets} aria-label="How far it is">
          {card.targets.filter(({ actionState }) => actionState !== undefined).slice(0, 10).map(({ entity, actionState }) => <li key={entity.key}>{entity.name}: {(actionState ?? '').replace(plainState, ' $1').toLowerCase()}</li>)}
        </ul>
      )}
      <div className={styles.foot}>
        {allowed ? button : <Tooltip content={whyNot} relationship="description">{button}</Tooltip>}
        {page && <Link to={pageLink(page)}>View user</Link>}
        <span className={styles.quiet}>{card.decidedBy === undefined ? card.source : `${stateWords[state]}, by ${card.decidedBy}`}</span>
      </div>
      {opinion && <Feedback key={card.answerId} skill="guideResponse" answerId={card.answerId} />}
      {ordering && <OrderCardDialog incidentId={incidentId} card={card} offer={offer} onClose={() => setOrdering(false)} />}
    </article>
  );
}
