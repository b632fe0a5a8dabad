import type { FluentIcon } from '@fluentui/react-icons';
import { AppGeneric20Regular } from '@fluentui/react-icons/svg/app-generic';
import { Box16Regular } from '@fluentui/react-icons/svg/box';
import { Bug16Regular } from '@fluentui/react-icons/svg/bug';
import { CalendarClock16Regular } from '@fluentui/react-icons/svg/calendar-clock';
import { Cloud16Regular } from '@fluentui/react-icons/svg/cloud';
import { Desktop16Regular } from '@fluentui/react-icons/svg/desktop';
import { Document16Regular } from '@fluentui/react-icons/svg/document';
import { Globe16Regular } from '@fluentui/react-icons/svg/globe';
import { Key16Regular } from '@fluentui/react-icons/svg/key';
import { Link16Regular } from '@fluentui/react-icons/svg/link';
import { Mail16Regular } from '@fluentui/react-icons/svg/mail';
import { MailInbox16Regular } from '@fluentui/react-icons/svg/mail-inbox';
import { People16Regular } from '@fluentui/react-icons/svg/people';
import { Person16Regular } from '@fluentui/react-icons/svg/person';
import { PlugConnected16Regular } from '@fluentui/react-icons/svg/plug-connected';
import { Settings16Regular } from '@fluentui/react-icons/svg/settings';
import { Tag16Regular } from '@fluentui/react-icons/svg/tag';
import { WindowConsole20Regular } from '@fluentui/react-icons/svg/window-console';
import type { EntityKind } from '../api/contract';
import { kindWords } from './words';

const icons: Record<EntityKind, FluentIcon> = {
  device: Desktop16Regular,
  user: Person16Regular,
  mailbox: MailInbox16Regular,
  process: WindowConsole20Regular,
  file: Document16Regular,
  ip: PlugConnected16Regular,
  url: Link16Regular,
  domain: Globe16Regular,
  mail: Mail16Regular,
  registryKey: Key16Regular,
  registryValue: Key16Regular,
  cloudApplication: AppGeneric20Regular,
  cloudResource: Cloud16Regular,
  container: Box16Regular,
  session: PlugConnected16Regular,
  service: Settings16Regular,
  scheduledTask: CalendarClock16Regular,
  securityGroup: People16Regular,
  malware: Bug16Regular,
  other: Tag16Regular,
};

export function KindIcon({ kind }: { kind: EntityKind }) {
  const Icon = icons[kind] ?? icons.other;
  return (
    <span title={kindWords[kind]?.[0] ?? kind} role="img" aria-label={kindWords[kind]?.[0] ?? kind} style={{ display: 'inline-flex', flexShrink: 0 }}>
      <Icon aria-hidden style={{ width: 15, height: 15 }} />
    </span>
  );
}
