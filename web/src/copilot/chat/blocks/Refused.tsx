import type { ReactElement } from 'react';
import { Tooltip } from '@fluentui/react-components';

/** Says why a button is greyed; null where it is not. */
export function Refused({ why, children }: { why: string | null; children: ReactElement }) {
  return why === null ? children : <Tooltip content={why} relationship="description">{children}</Tooltip>;
}
