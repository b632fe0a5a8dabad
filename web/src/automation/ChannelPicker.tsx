import type { ReactNode } from 'react';
import { CheckList } from '../controls/CheckList';
import type { NotificationChannel } from './requests';

interface Props {
  legend: string;
  channels: readonly NotificationChannel[];
  /** Their ids. */
  chosen: readonly number[];
  onChange: (chosen: number[]) => void;
  children?: ReactNode;
}

/** Which channels something is sent to. */
export function ChannelPicker({ legend, channels, chosen, onChange, children }: Props) {
  return <CheckList legend={legend} options={channels.map(({ id, channel }) => [id, channel.name] as const)} chosen={chosen} onChange={onChange}>{children}</CheckList>;
}
