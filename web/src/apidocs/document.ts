import { get } from '../api/client';

/** A schema, as much of OpenAPI's as the server's document has. */
export interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  format?: string;
  description?: string;
  enum?: readonly unknown[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
  oneOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  allOf?: readonly Schema[];
}

export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header' | 'cookie';
  required?: boolean;
  description?: string;
  schema?: Schema;
}

interface Content {
  description?: string;
  content?: Readonly<Record<string, { schema?: Schema }>>;
}

export interface Operation {
  summary?: string;
  description?: string;
  tags?: readonly string[];
  parameters?: readonly Parameter[];
  requestBody?: Content;
  responses: Readonly<Record<string, Content>>;
  'x-permission'?: string;
}

export interface ApiDocument {
  info: { title: string; version: string; description?: string };
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components?: { schemas?: Readonly<Record<string, Schema>> };
}

/** One endpoint: a method of a path. */
export interface Endpoint {
  /** Method and path, which name it in the address too. */
  id: string;
  method: string;
  path: string;
  operation: Operation;
}

export interface Group {
  name: string;
  endpoints: readonly Endpoint[];
}

export const getDocument = (signal?: AbortSignal) => get<ApiDocument>('/api/openapi.json', {}, signal);

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** The endpoints by their groups, both by name; those that hold all words of the text. */
export function groupsOf(document: ApiDocument, text: string): Group[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const groups = new Map<string, Endpoint[]>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of methods) {
      const operation = operations[method];
      if (operation === undefined) continue;
      const endpoint: Endpoint = { id: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, operation };
      const name = operation.tags?.[0] ?? 'Other';
      const searched = `${endpoint.id} ${operation.summary ?? ''} ${operation['x-permission'] ?? ''} ${name}`.toLowerCase();
      if (!words.every((word) => searched.includes(word))) continue;
      const known = groups.get(name);
      if (known === undefined) groups.set(name, [endpoint]);
      else known.push(endpoint);
    }
  }
  return [...groups].sort(([one], [other]) => one.localeCompare(other)).map(([name, endpoints]) => ({ name, endpoints: endpoints.sort((one, other) => one.path.localeCompare(other.path)) }));
}

const DEEPEST = 6;

/** A schema as a type is written: objects with their fields, lists with [], words with | between them. */
export function writeSchema(schema: Schema | undefined, document: ApiDocument, depth = 0, inside: readonly string[] = []): string {
  if (schema === undefined) return 'any';
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    // A type that holds itself is written once.
    if (inside.includes(name) || depth >= DEEPEST) return name;
    return writeSchema(document.components?.schemas?.[name], document, depth, [...inside, name]);
  }
  if (schema.enum !== undefined) return schema.enum.map((word) => (typeof word === 'string' ? `"${word}"` : String(word))).join(' | ');
  const some = schema.oneOf ?? schema.anyOf;
  if (some !== undefined) return some.map((one) => writeSchema(one, document, depth, inside)).join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map((one) => writeSchema(one, document, depth, inside)).join(' & ');
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const nullable = types.includes('null') ? ' | null' : '';
  const type = types.find((one) => one !== 'null');
  if (type === 'array') {
    const item = writeSchema(schema.items, document, depth, inside);
    return `${/[|&]/.test(item) && !item.startsWith('{') ? `(${item})` : item}[]${nullable}`;
  }
  if (schema.properties !== undefined && Object.keys(schema.properties).length > 0) {
    if (depth >= DEEPEST) return `{ … }${nullable}`;
    const pad = '  '.repeat(depth + 1);
    const fields = Object.entries(schema.properties).map(([name, field]) =>
      `${pad}${/^[A-Za-z_]\w*$/.test(name) ? name : `"${name}"`}${schema.required?.includes(name) === true ? '' : '?'}: ${writeSchema(field, document, depth + 1, inside)}`);
    return `{\n${fields.join('\n')}\n${'  '.repeat(depth)}}${nullable}`;
  }
  if (typeof schema.additionalProperties === 'object') return `{ [name]: ${writeSchema(schema.additionalProperties, document, depth, inside)} }${nullable}`;
  if (type === 'string') return `${schema.format === 'date-time' ? 'time' : 'string'}${nullable}`;
  return `${type === 'integer' || types.includes('integer') ? 'integer' : (type ?? 'any')}${nullable}`;
}

/** The first content of a body or an answer: its media type, and what it looks like. */
export function contentOf(content: Content | undefined): { media: string; schema: Schema | undefined } | undefined {
  const [first] = Object.entries(content?.content ?? {});
  return first === undefined ? undefined : { media: first[0], schema: first[1].schema };
}
