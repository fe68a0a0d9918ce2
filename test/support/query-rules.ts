import ts from 'typescript';

interface Field {
  readonly type: string;
  readonly optional: boolean;
}

/** The fields of each model of prisma/schema.prisma by name, relations among them. */
type Models = ReadonlyMap<string, ReadonlyMap<string, Field>>;

const modelsOf = (schema: string): Models =>
  new Map(
    [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name = '', body = '']) => [
      name,
      new Map(
        [...body.matchAll(/^ {2}(\w+) +(\w+)(\?)?/gm)].map(([, field = '', type = '', mark]) => [
          field,
          { type, optional: mark === '?' },
        ]),
      ),
    ]),
  );

export interface Violation {
  readonly line: number;
  readonly rule: string;
}

const RANGES = ['lt', 'lte', 'gt', 'gte'];
/** LIKE minds case on PostgreSQL and not on SQLite, and `mode` is for PostgreSQL alone. */
const TEXT_FILTERS = ['contains', 'startsWith', 'endsWith', 'mode', 'search'];

/**
 * Finds queries whose result depends on the engine (src/db/dialect.ts), as far as their words show it. Returns a
 * function that looks through the text of one file.
 */
export function createQueryRules(schema: string): (source: string) => readonly Violation[] {
  const models = modelsOf(schema);
  return (source) => {
    const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true);
    const found: Violation[] = [];
    const visit = (node: ts.Node): void => {
      for (const rule of rulesBrokenBy(node, models))
        found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, rule });
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  };
}

function rulesBrokenBy(node: ts.Node, models: Models): readonly string[] {
  if (ts.isObjectLiteralExpression(node) && has(node, 'take') && !has(node, 'orderBy')) return ['takes in no order'];
  if (ts.isCallExpression(node)) return brokenByCall(node);
  if (!ts.isPropertyAssignment(node)) return [];
  const name = node.name.getText();
  if (TEXT_FILTERS.includes(name)) return [`${name} compares text as the engine does`];
  if (name === 'orderBy') return brokenByOrder(node.initializer, modelOf(node.parent, models), models);
  if (RANGES.includes(name)) return brokenByRange(node, models);
  return [];
}

function brokenByCall(call: ts.CallExpression): readonly string[] {
  const name = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : call.expression.getText();
  const [argument] = call.arguments;
  const options = argument && ts.isObjectLiteralExpression(argument) ? argument : undefined;
  if (/^findFirst(?:OrThrow)?$/.test(name) && !(options && has(options, 'orderBy'))) return ['finds in no order'];
  if (name === 'upsert' && options && isEmpty(valueOf(options, 'update'))) return ['an upsert that updates nothing'];
  if (name === 'inTransaction' && contains(call, isCatch)) return ['goes on in a transaction after an error'];
  return [];
}

/** Days are text that orders alike everywhere; their names end in On. */
const isText = (name: string, field: Field | undefined): boolean => field?.type === 'String' && !name.endsWith('On');

/** Where it is not known whose column it is, it may be that of any model. */
const fieldsNamed = (name: string, model: string | undefined, models: Models): readonly Field[] =>
  [...models].filter(([each]) => model === undefined || each === model).flatMap(([, fields]) => fields.get(name) ?? []);

function brokenByOrder(order: ts.Expression, model: string | undefined, models: Models): readonly string[] {
  if (ts.isArrayLiteralExpression(order)) return order.elements.flatMap((each) => brokenByOrder(each, model, models));
  if (!ts.isObjectLiteralExpression(order)) return [];
  return order.properties.filter(ts.isPropertyAssignment).flatMap(({ name, initializer }) => {
    const text = name.getText();
    const fields = fieldsNamed(text, model, models);
    if (fields.some(({ type }) => models.has(type))) return brokenByOrder(initializer, fields[0]?.type, models);
    const isSettled = ts.isObjectLiteralExpression(initializer) && has(initializer, 'nulls');
    return [
      ...(fields.some(({ optional }) => optional) && !isSettled ? [`orders by ${text}, which may be null`] : []),
      ...(fields.some((field) => isText(text, field)) ? [`orders by the text of ${text}`] : []),
    ];
  });
}

function brokenByRange({ parent }: ts.PropertyAssignment, models: Models): readonly string[] {
  const column = ts.isPropertyAssignment(parent.parent) ? parent.parent.name.getText() : '';
  const isOnlyText = fieldsNamed(column, undefined, models).some((field) => isText(column, field));
  return isOnlyText ? [`compares the text of ${column}`] : [];
}

/** The model that an object of a query is about: that of the call, or of the relation under whose name it stands. */
function modelOf(options: ts.Node, models: Models): string | undefined {
  const { parent } = options;
  if (ts.isCallExpression(parent)) {
    const of = /(\w+)\.\w+$/.exec(parent.expression.getText())?.[1] ?? '';
    return [...models.keys()].find((name) => name.toLowerCase() === of.toLowerCase());
  }
  if (!ts.isPropertyAssignment(parent)) return undefined;
  const outer = modelOf(parent.parent, models);
  const name = parent.name.getText();
  return name === 'include' || name === 'select' ? outer : outer && models.get(outer)?.get(name)?.type;
}

const valueOf = (object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  object.properties.filter(ts.isPropertyAssignment).find((each) => each.name.getText() === name)?.initializer;

const has = (object: ts.ObjectLiteralExpression, name: string): boolean =>
  object.properties.some((each) => each.name?.getText() === name);

const isEmpty = (value: ts.Expression | undefined): boolean =>
  value !== undefined && ts.isObjectLiteralExpression(value) && value.properties.length === 0;

const isCatch = (node: ts.Node): boolean =>
  ts.isCatchClause(node) || (ts.isPropertyAccessExpression(node) && node.name.text === 'catch');

const contains = (node: ts.Node, test: (each: ts.Node) => boolean): boolean =>
  test(node) || (ts.forEachChild(node, (child) => contains(child, test) || undefined) ?? false);
