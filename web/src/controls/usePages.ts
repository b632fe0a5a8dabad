import { useCallback, useState } from 'react';
import { keepPreviousData, useQueries, type QueryKey } from '@tanstack/react-query';
import type { Page } from '../api/contract';

const PAGE_SIZE = 100;

export interface Pages<T> {
  /** How many rows there are in all; undefined until the first answer. */
  total: number | undefined;
  /** The row at a position, or undefined while its page is on the way. */
  rowAt: (index: number) => T | undefined;
  /** Says which rows are on screen, so that their pages are fetched. */
  show: (first: number, last: number) => void;
  error: Error | null;
  fetching: boolean;
  /** True while the rows shown still answer an earlier question. */
  outdated: boolean;
  retry: () => void;
}

/** Rows of a long list, fetched page by page around what is on screen. */
export function usePages<T>(key: QueryKey, load: (skip: number, take: number, signal: AbortSignal) => Promise<Page<T>>): Pages<T> {
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const numbers = [...new Set([0, ...Array.from({ length: range[1] - range[0] + 1 }, (_, i) => range[0] + i)])];

  const results = useQueries({
    queries: numbers.map((number) => ({
      queryKey: [...key, 'page', number],
      queryFn: ({ signal }: { signal: AbortSignal }) => load(number * PAGE_SIZE, PAGE_SIZE, signal),
      placeholderData: number === 0 ? keepPreviousData : undefined,
    })),
  });

  const pages = new Map(numbers.map((number, i) => [number, results[i]?.data] as const));
  const show = useCallback((first: number, last: number) => {
    const next = [Math.floor(first / PAGE_SIZE), Math.floor(last / PAGE_SIZE)] as const;
    setRange((old) => (old[0] === next[0] && old[1] === next[1] ? old : next));
  }, []);

  return {
    total: pages.get(0)?.total,
    rowAt: (index) => pages.get(Math.floor(index / PAGE_SIZE))?.items[index % PAGE_SIZE],
    show,
    error: results.find((result) => result.error)?.error ?? null,
    fetching: results.some((result) => result.isFetching),
    outdated: results[0]?.isPlaceholderData ?? false,
    retry: () => results.forEach((result) => void (result.error && result.refetch())),
  };
}
