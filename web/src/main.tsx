import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { openFocusStops } from './app/focusStops';
import './app/global.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');
openFocusStops();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
