import { useState } from 'react';
import { Button, Tooltip } from '@fluentui/react-components';
import { ShieldTask16Regular } from '@fluentui/react-icons/svg/shield-task';
import { useCan } from '../api/session';
import { amount } from '../controls/number';
import { OrderDialog } from './OrderDialog';
import { actionable, type ActionTarget } from './targets';

interface Props {
  targets: readonly ActionTarget[];
  incidentId?: number | null;
  evidence?: readonly string[];
  fromHunting?: boolean;
  /** The icon alone, for rows of tables. */
  bare?: boolean;
}

/** Opens the choice of what to do to an entity. Nothing for kinds that nothing can be done to; greyed, with the reason, for who may not. */
export function ActionButton({ targets, bare = false, ...order }: Props) {
  const [open, setOpen] = useState(false);
  const can = useCan();
  const mine = targets.filter(({ entity }) => actionable.has(entity.kind));
  const [first] = mine;
  if (first === undefined) return null;
  const may = can('actions.respond');
  const on = mine.length === 1 ? first.entity.name : amount(mine.length, 'entity', 'entities');
  const tip = may ? `Take action on ${on}` : 'You need the permission actions.respond.';
  return (
    <>
      <Tooltip content={tip} relationship={bare && may ? 'label' : 'description'}>
        <Button size="small" appearance="subtle" icon={<ShieldTask16Regular />} disabledFocusable={!may} aria-label={bare ? `Take action on ${on}` : undefined}
          onClick={(event) => {
            event.stopPropagation();
            if (may) setOpen(true);
          }}>{bare ? undefined : 'Take action'}</Button>
      </Tooltip>
      {/* A click in the dialog is none on the row that the button is in. */}
      {open && <span onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}><OrderDialog targets={mine} {...order} onClose={() => setOpen(false)} /></span>}
    </>
  );
}
