/** What a chart is drawn with. Plain values, since the picture must look the same when it is saved as a file. */
export interface Look {
  colours: readonly string[];
  text: string;
  quiet: string;
  line: string;
  background: string;
}

// Each colour reaches 3:1 on its background, and neighbours differ in lightness too.
export const lightLook: Look = {
  colours: ['#0d7790', '#b0571b', '#6a4fb3', '#3f7d2a', '#b3267a', '#2f5fd0', '#8a6a00', '#7a3b3b', '#1f8a70', '#5b6770', '#c03a3a', '#4b3f9e'],
  text: '#1b1f23', quiet: '#56606a', line: '#dfe4e8', background: '#ffffff',
};

export const darkLook: Look = {
  colours: ['#4ab4cc', '#f0a04b', '#a894ee', '#8cc66d', '#ee7fbd', '#7aa5ff', '#d9c04f', '#d89a9a', '#4fcba9', '#a9b4bd', '#f2757d', '#8f86e8'],
  text: '#f2f5f7', quiet: '#a3adb6', line: '#2d353c', background: '#171c21',
};

export const colourOf = (look: Look, index: number) => look.colours[index % look.colours.length] ?? look.text;

export const FONT = "'Segoe UI', system-ui, sans-serif";

/** Where the values are drawn, inside the picture. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
const full = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** A number on an axis: short, and 0.25 remains 0.25. */
export const axisNumber = (value: number) => (Math.abs(value) >= 10_000 ? compact.format(value) : full.format(value));
export const fullNumber = (value: number) => full.format(value);
