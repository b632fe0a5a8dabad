import { describe, expect, it } from 'vitest';
import { contentOf, groupsOf, writeSchema, type ApiDocument } from './document';

const document: ApiDocument = {
  info: { title: 'Redoubt', version: '1' },
  paths: {
    '/api/things/{id}': {
      patch: { tags: ['Things'], summary: 'Changes a thing.', responses: { '200': {} }, 'x-permission': 'things.manage' },
      get: { tags: ['Things'], summary: 'Gives one thing.', responses: { '200': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } } }, 'x-permission': 'things.read' },
    },
    '/api/alerts': { get: { tags: ['Alerts'], summary: 'Lists alerts.', responses: {} } },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'integer' },
          made: { type: ['null', 'string'], format: 'date-time' },
          state: { $ref: '#/components/schemas/State' },
          states: { type: 'array', items: { $ref: '#/components/schemas/State' } },
          parts: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
          'odd-name': { type: 'object', additionalProperties: { type: 'string' } },
        },
      },
      State: { enum: ['new', 'old'] },
    },
  },
};

describe('groupsOf', () => {
  it('puts endpoints in groups by name', () => {
    expect(groupsOf(document, '').map(({ name, endpoints }) => [name, endpoints.map(({ id }) => id)])).toEqual([
      ['Alerts', ['GET /api/alerts']],
      ['Things', ['GET /api/things/{id}', 'PATCH /api/things/{id}']],
    ]);
  });

  it('finds those that hold all words, wherever', () => {
    expect(groupsOf(document, 'thing patch').flatMap(({ endpoints }) => endpoints.map(({ id }) => id))).toEqual(['PATCH /api/things/{id}']);
    expect(groupsOf(document, 'things.read')).toHaveLength(1);
    expect(groupsOf(document, 'nothing')).toEqual([]);
  });
});

describe('writeSchema', () => {
  it('writes fields, lists, words, times, and a type that holds itself once', () => {
    expect(writeSchema({ $ref: '#/components/schemas/Thing' }, document)).toBe(
      '{\n  id: integer\n  made?: time | null\n  state?: "new" | "old"\n  states?: ("new" | "old")[]\n  parts?: Thing[]\n  "odd-name"?: { [name]: string }\n}',
    );
  });

  it('writes what is not known as any', () => {
    expect(writeSchema(undefined, document)).toBe('any');
    expect(writeSchema({}, document)).toBe('any');
    expect(writeSchema({ oneOf: [{ type: 'null' }, { type: 'integer' }] }, document)).toBe('any | null | integer');
  });
});

describe('contentOf', () => {
  it('gives media type and schema of the first content', () => {
    expect(contentOf(document.paths['/api/things/{id}']?.['get']?.responses['200'])?.media).toBe('application/json');
    expect(contentOf({})).toBeUndefined();
  });
});
