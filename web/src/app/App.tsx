import type { ReactNode } from 'react';
import { FluentProvider } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { Problem } from '../api/problem';
import { PreferencesProvider } from '../controls/preferences';
import { ShortcutProvider } from '../controls/ShortcutProvider';
import { NoticesProvider } from '../controls/Notices';
import { useDark } from '../controls/useDark';
import { keymap } from './keymap';
import { router } from './routes';
import { darkTheme, lightTheme } from '../controls/themes';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 120_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.mayPass,
    },
  },
});

/** The height is a style and no class: Fluent gives the provider's classes to every dialog's mount as well. */
function Themed({ children }: { children: ReactNode }) {
  const dark = useDark();
  return (
    <FluentProvider theme={dark ? darkTheme : lightTheme} style={{ height: '100%', colorScheme: dark ? 'dark' : 'light' }}>
      {children}
    </FluentProvider>
  );
}

export function App() {
  return (
    <QueryClientProvider client={client}>
      <PreferencesProvider>
        <Themed>
          <ShortcutProvider shortcuts={keymap}>
            <NoticesProvider>
              <RouterProvider router={router} />
            </NoticesProvider>
          </ShortcutProvider>
        </Themed>
      </PreferencesProvider>
    </QueryClientProvider>
  );
}
