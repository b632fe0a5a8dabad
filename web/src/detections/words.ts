import { amount } from '../controls/number';
import { statusWords, type RuleRun, type Schedule } from './requests';

/** A schedule in a column of a list. */
export const scheduleShort: Readonly<Record<Schedule, string>> = { continuous: 'Continuous', hourly: '1 h', every3Hours: '3 h', twiceDaily: '12 h', daily: '24 h' };

/** How a run ended, and what it made. */
export const runWords = ({ status, alerts }: RuleRun) => `${statusWords[status]}${alerts > 0 ? `, ${amount(alerts, 'alert')}` : ''}`;
