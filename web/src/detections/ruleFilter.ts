import type { Rule } from './requests';

export interface RuleFilter {
  search: string;
  origin: string;
  state: string;
}

/** The rules that a filter leaves: words in name, title, technique or tag; who wrote it; whether it is on or its last run failed. */
export function filtered(rules: readonly Rule[], { search, origin, state }: RuleFilter): Rule[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return rules.filter((rule) => {
    const text = [rule.name, rule.title, rule.category ?? '', ...rule.techniques, ...rule.tags].join('\n').toLowerCase();
    return words.every((word) => text.includes(word)) && (origin === '' || rule.origin === origin) && isIn(rule, state);
  });
}

function isIn(rule: Rule, state: string): boolean {
  if (state === 'on') return rule.enabled;
  if (state === 'off') return !rule.enabled;
  if (state === 'failed') return rule.lastRun !== null && rule.lastRun.status !== 'completed';
  if (state === 'found') return (rule.lastRun?.alerts ?? 0) > 0;
  return true;
}
