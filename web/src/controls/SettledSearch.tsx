import { useEffect, useRef, useState } from 'react';
import { SearchBox } from '@fluentui/react-components';

const PAUSE = 250;

interface Props {
  value: string;
  label: string;
  placeholder: string;
  onChange: (value: string) => void;
  className?: string;
  size?: 'small' | 'medium';
}

/** A search field that asks only once typing rests. */
export function SettledSearch({ value, label, placeholder, onChange, className, size = 'medium' }: Props) {
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  // What was given to the page and has not come back yet: when it does, what was typed since stays.
  const given = useRef<string[]>([]);
  useEffect(() => {
    const echo = given.current.indexOf(value);
    given.current = echo < 0 ? [] : given.current.slice(echo + 1);
    if (echo < 0) setText(value);
  }, [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = window.setTimeout(() => {
      given.current.push(text);
      latest.current(text);
    }, PAUSE);
    return () => window.clearTimeout(timer);
  }, [text, value]);
  return <SearchBox size={size} className={className} aria-label={label} placeholder={placeholder} value={text} onChange={(_, data) => setText(data.value)} />;
}
