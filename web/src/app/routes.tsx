import { createBrowserRouter } from 'react-router';
import { BrokenPage } from './BrokenPage';
import { NotFound } from './NotFound';
import { Shell } from './Shell';

// Each page is its own chunk: the queue does not wait for the graph's code.
export const router = createBrowserRouter([
  {
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <></>,
    children: [
      { path: '/sign-in', lazy: async () => ({ Component: (await import('../access/SignInPage')).SignInPage }) },
      { path: '/welcome/:token', lazy: async () => ({ Component: (await import('../access/WelcomePage')).WelcomePage }) },
    ],
  },
  {
    element: <Shell />,
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <BrokenPage />,
        children: [
          { path: '/', lazy: async () => ({ Component: (await import('../home/HomePage')).HomePage }) },
          { path: '/incidents', lazy: async () => ({ Component: (await import('../incidents/QueuePage')).QueuePage }) },
          { path: '/incidents/:id', lazy: async () => ({ Component: (await import('../incidents/IncidentRoute')).IncidentRoute }) },
          { path: '/incidents/:id/report', lazy: async () => ({ Component: (await import('../reports/IncidentReportPage')).IncidentReportPage }) },
          { path: '/reports', lazy: async () => ({ Component: (await import('../reports/RhythmPage')).RhythmPage }) },
          { path: '/alerts', lazy: async () => ({ Component: (await import('../alerts/AlertsPage')).AlertsPage }) },
          { path: '/alerts/:id', lazy: async () => ({ Component: (await import('../alerts/AlertRoute')).AlertRoute }) },
          { path: '/hunting', lazy: async () => ({ Component: (await import('../hunting/HuntingPage')).HuntingPage }) },
          { path: '/actions', lazy: async () => ({ Component: (await import('../actions/ActionsPage')).ActionsPage }) },
          { path: '/detections/sigma', lazy: async () => ({ Component: (await import('../detections/sigma/SigmaPage')).SigmaPage }) },
          { path: '/detections', lazy: async () => ({ Component: (await import('../detections/DetectionsPage')).DetectionsPage }) },
          { path: '/detections/new', lazy: async () => ({ Component: (await import('../detections/RuleEditor')).RuleEditor }) },
          { path: '/detections/:id', lazy: async () => ({ Component: (await import('../detections/RulePage')).RulePage }) },
          { path: '/detections/:id/edit', lazy: async () => ({ Component: (await import('../detections/RuleEditor')).RuleEditor }) },
          { path: '/intelligence', lazy: async () => ({ Component: (await import('../intelligence/IntelligencePage')).IntelligencePage }) },
          { path: '/intelligence/lookup', lazy: async () => ({ Component: (await import('../intelligence/LookUpPage')).LookUpPage }) },
          { path: '/intelligence/indicators/:number', lazy: async () => ({ Component: (await import('../intelligence/IndicatorPage')).IndicatorPage }) },
          { path: '/intelligence/profiles/:id', lazy: async () => ({ Component: (await import('../intelligence/ProfilePage')).ProfilePage }) },
          { path: '/intelligence/reports/:id', lazy: async () => ({ Component: (await import('../intelligence/ReportPage')).ReportPage }) },
          { path: '/scripts', lazy: async () => ({ Component: (await import('../scripts/ScriptPage')).ScriptPage }) },
          { path: '/settings/:section?', lazy: async () => ({ Component: (await import('../settings/SettingsPage')).SettingsPage }) },
          { path: '/entities/:kind/:key', lazy: async () => ({ Component: (await import('../entities/EntityPage')).EntityPage }) },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
