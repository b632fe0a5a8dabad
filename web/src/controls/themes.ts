import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from '@fluentui/react-components';

/** Redoubt's own teal: calm, and far from the reds and oranges that mean danger. */
const brand: BrandVariants = {
  10: '#021114', 20: '#062329', 30: '#073640', 40: '#084452', 50: '#095263', 60: '#0a6175', 70: '#0b6f85', 80: '#0d7790',
  90: '#2b8ea5', 100: '#4aa0b5', 110: '#66b1c4', 120: '#82c2d2', 130: '#9dd2df', 140: '#b8e1eb', 150: '#d2eff5', 160: '#ecfafc',
};

/** Colours with a meaning of our own; vocabulary/colours.ts names them for the parts. */
interface Meanings {
  redoubtHigh: string;
  redoubtMedium: string;
  redoubtLow: string;
  redoubtInformational: string;
  redoubtHighFill: string;
  redoubtMediumFill: string;
  redoubtLowFill: string;
  redoubtMark: string;
}

const dense: Partial<Theme> = {
  fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', system-ui, sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, 'SF Mono', 'Liberation Mono', Menlo, monospace",
  fontSizeBase300: '13px',
  lineHeightBase300: '18px',
};

export const lightTheme: Theme & Meanings = {
  ...createLightTheme(brand),
  ...dense,
  colorNeutralBackground2: '#f7f9fa',
  colorNeutralBackground3: '#f0f3f5',
  colorNeutralForeground3: '#56606a',
  redoubtHigh: '#b3202c',
  redoubtMedium: '#984a00',
  redoubtLow: '#857000',
  redoubtInformational: '#5f6b76',
  redoubtHighFill: '#fbe6e7',
  redoubtMediumFill: '#fdeedd',
  redoubtLowFill: '#e9edf0',
  redoubtMark: '#fff0a8',
};

export const darkTheme: Theme & Meanings = {
  ...createDarkTheme(brand),
  ...dense,
  colorBrandForeground1: brand[110],
  colorBrandForeground2: brand[120],
  colorBrandForegroundLink: brand[110],
  colorBrandForegroundLinkHover: brand[120],
  colorNeutralForeground3: '#a3adb6',
  colorNeutralBackground1: '#171c21',
  colorNeutralBackground1Hover: '#20272e',
  colorNeutralBackground1Pressed: '#12161a',
  colorNeutralBackground1Selected: '#252d35',
  colorNeutralBackground2: '#12161a',
  colorNeutralBackground2Hover: '#1b2127',
  colorNeutralBackground3: '#0d1013',
  colorNeutralBackground4: '#0a0c0f',
  colorNeutralBackground5: '#07090b',
  colorNeutralBackground6: '#252d35',
  colorSubtleBackgroundHover: '#232b32',
  colorSubtleBackgroundPressed: '#1b2127',
  colorSubtleBackgroundSelected: '#252d35',
  colorNeutralCardBackground: '#1a2026',
  colorNeutralStroke1: '#4b565f',
  colorNeutralStroke2: '#343d45',
  colorNeutralStroke3: '#293138',
  redoubtHigh: '#f2757d',
  redoubtMedium: '#f0a04b',
  redoubtLow: '#d9c04f',
  redoubtInformational: '#9aa6b0',
  redoubtHighFill: '#47191d',
  redoubtMediumFill: '#432a0f',
  redoubtLowFill: '#2a3138',
  redoubtMark: '#5c4d00',
};
