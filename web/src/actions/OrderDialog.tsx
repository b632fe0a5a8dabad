import { useMemo, useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, MessageBar, MessageBarBody, Radio, RadioGroup, Select, Text, Textarea, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { EntityKind } from '../api/contract';
import { sayProblem } from '../api/problem';
import { useCan } from '../api/session';
import { amount } from '../controls/number';
import { FailedState, Loading } from '../controls/States';
import { Visible } from '../controls/Visible';
import { kindWords } from '../vocabulary/words';
import { actionKeys } from './keys';
import { getOffered, type ActionKind, type OfferedAction } from './requests';
import type { ActionTarget } from './targets';
import { useOrderAction } from './useOrderAction';

const useStyles = makeStyles({
  surface: { maxWidth: '640px' },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  choices: { display: 'flex', flexDirection: 'column', maxHeight: '38vh', overflowY: 'auto' },
  why: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, paddingLeft: '32px', marginTop: '-4px', marginBottom: '4px', overflowWrap: 'anywhere' },
  effect: { overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '20px', maxHeight: '140px', overflowY: 'auto', overflowWrap: 'anywhere' },
});

interface Props {
  /** What to act on; the dialog asks which kind when there are several. */
  targets: readonly ActionTarget[];
  incidentId?: number | null;
  evidence?: readonly string[];
  fromHunting?: boolean;
  /** Already chosen, as a card does. */
  kind?: ActionKind;
  reason?: string;
  onClose: () => void;
}

/** Orders an action: which, on what, why. Says what will happen before it does. */
export function OrderDialog({ targets, incidentId, evidence, fromHunting, kind: wanted, reason: before = '', onClose }: Props) {
  const styles = useStyles();
  const can = useCan();
  const { order } = useOrderAction();
  const kinds = useMemo(() => [...new Set(targets.map(({ entity }) => entity.kind))], [targets]);
  const [entityKind, setEntityKind] = useState<EntityKind>(kinds[0] ?? 'device');
  const [kind, setKind] = useState<ActionKind | null>(wanted ?? null);
  const [reason, setReason] = useState(before);
  const [propose, setPropose] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [ordered, setOrdered] = useState<ReadonlySet<string>>(new Set());
  const { data, error, refetch } = useQuery({ queryKey: actionKeys.offered(entityKind), queryFn: ({ signal }) => getOffered(entityKind, signal) });
  const mine = targets.filter(({ entity }) => entity.kind === entityKind && !ordered.has(entity.key));
  const chosen = data?.find(({ definition }) => definition.kind === kind);
  const name = mine.length === 1 ? (mine[0]?.entity.name ?? '') : amount(mine.length, kindWords[entityKind][0].toLowerCase(), kindWords[entityKind][1].toLowerCase());
  const ready = chosen !== undefined && whyNot(chosen, can) === null && mine.length > 0 && !busy;

  const send = async () => {
    if (!chosen) return;
    setBusy(true);
    setRefused([]);
    const problems: string[] = [];
    const made = new Set(ordered);
    for (const { entity, fields } of mine) {
      try {
        await order({ kind: chosen.definition.kind, target: { kind: entity.kind, key: entity.key, name: entity.name }, incidentId: incidentId ?? null, reason: reason.trim(), evidence: evidence ?? [], fields: fields ?? {}, fromHunting: fromHunting ?? false, propose });
        made.add(entity.key);
      } catch (problem) {
        problems.push(`${entity.name}: ${sayProblem(problem)}`);
      }
    }
    setBusy(false);
    setOrdered(made);
    setRefused(problems);
    if (problems.length === 0) onClose();
  };

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={(event) => {
          event.preventDefault();
          if (ready) void send();
        }}>
          <DialogBody>
            <DialogTitle>Take action on <Visible text={name} /></DialogTitle>
            <DialogContent className={styles.content}>
              {kinds.length > 1 && (
                <Field label="On">
                  <Select value={entityKind} onChange={(_, { value }) => { setEntityKind(value as EntityKind); setKind(null); }}>
                    {kinds.map((one) => <option key={one} value={one}>{amount(targets.filter(({ entity }) => entity.kind === one).length, kindWords[one][0].toLowerCase(), kindWords[one][1].toLowerCase())}</option>)}
                  </Select>
                </Field>
              )}
              {mine.length > 1 && <ul className={styles.list} tabIndex={0} aria-label="Targets">{mine.map(({ entity }) => <li key={entity.key}><Visible text={entity.name} /></li>)}</ul>}
              {error && <FailedState what="The actions" error={error} retry={() => void refetch()} />}
              {!data && !error && <Loading label="Loading the actions" />}
              {data && (
                <RadioGroup aria-label="Action" className={styles.choices} value={kind ?? ''} onChange={(_, { value }) => setKind(value as ActionKind)}>
                  {data.map((offer) => <Choice key={offer.definition.kind} offer={offer} />)}
                </RadioGroup>
              )}
              {chosen && (
                <Text className={styles.effect}><Visible text={chosen.definition.effect.replace('{target}', name)} /> {chosen.definition.undoneBy === null ? 'This cannot be undone.' : 'It can be undone.'}</Text>
              )}
              {chosen?.definition.irreversible && <MessageBar intent="warning"><MessageBarBody>What this takes away cannot be brought back.</MessageBarBody></MessageBar>}
              {chosen?.twoPersons && !propose && <MessageBar intent="info"><MessageBarBody>Two persons must approve this: it is sent once another has.</MessageBarBody></MessageBar>}
              <Field label="Comment" hint="For whoever approves it, and for the log">
                <Textarea value={reason} maxLength={2000} onChange={(_, { value }) => setReason(value)} />
              </Field>
              <RadioGroup aria-label="Decision" layout="horizontal" value={propose ? 'propose' : 'now'} onChange={(_, { value }) => setPropose(value === 'propose')}>
                <Radio value="now" label="Approve it now" />
                <Radio value="propose" label="Let somebody else decide" />
              </RadioGroup>
              {refused.length > 0 && (
                <MessageBar intent="error" layout="multiline" politeness="assertive"><MessageBarBody>{refused.slice(0, 5).map((text) => <div key={text}><Visible text={text} /></div>)}{refused.length > 5 && <div>And {refused.length - 5} more.</div>}</MessageBarBody></MessageBar>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={!ready}>{busy ? 'Ordering…' : chosen ? `${propose ? 'Propose' : 'Order'}: ${chosen.definition.label}` : 'Choose an action'}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

const whyNot = ({ definition, whyNot: reason }: OfferedAction, can: (permission: string) => boolean): string | null =>
  can(definition.permission) ? reason : `You need the permission ${definition.permission}.`;

function Choice({ offer }: { offer: OfferedAction }) {
  const styles = useStyles();
  const reason = whyNot(offer, useCan());
  const id = `why-${offer.definition.kind}`;
  return (
    <>
      <Radio value={offer.definition.kind} disabled={reason !== null} label={offer.definition.label} input={{ 'aria-describedby': id }} />
      <span id={id} className={styles.why}>{reason === null ? `By ${offer.connector ?? ''}` : reason}{reason !== null && offer.connector === null && <> <Link to="/settings/connectors">Open the settings</Link></>}</span>
    </>
  );
}
