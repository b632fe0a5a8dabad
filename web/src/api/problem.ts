/** What went wrong with a request, in the server's own words (RFC 9457), or ours when no server answered. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    title: string,
    readonly detail: string | null,
    readonly errors: Readonly<Record<string, readonly string[]>> = {},
    /** The whole document: what a kind of problem adds of its own, such as a query's diagnostics. */
    readonly document: Readonly<Record<string, unknown>> = {},
  ) {
    super(title);
    this.name = 'Problem';
  }

  /** True when asking again may help: the network or the server failed, not the question. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Reads a refused response. A body that is no problem document still gives a usable message. */
export async function problemOf(response: Response): Promise<Problem> {
  const fallback = new Problem(response.status, response.statusText || `The server answered ${response.status}`, null);
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) return fallback;
  const { title, detail, errors } = body as { title?: unknown; detail?: unknown; errors?: unknown };
  return new Problem(
    response.status,
    typeof title === 'string' ? title : fallback.message,
    typeof detail === 'string' ? detail : null,
    isErrors(errors) ? errors : {},
    body as Record<string, unknown>,
  );
}

function isErrors(value: unknown): value is Record<string, string[]> {
  return typeof value === 'object' && value !== null && Object.values(value).every(Array.isArray);
}

/** One sentence for a person: what happened and what to do. */
export function sayProblem(error: unknown): string {
  if (!(error instanceof Problem)) return error instanceof Error ? error.message : 'Something unexpected went wrong.';
  const fields = Object.entries(error.errors).map(([field, reasons]) => `${field}: ${reasons.join(' ')}`);
  return [error.detail ?? error.message, ...fields].join(' ');
}
