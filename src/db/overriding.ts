/** The object with some of its members replaced; what is left of it still speaks to the object itself. */
export const overriding = <T extends object>(inner: T, members: Readonly<Record<string, unknown>>): T =>
  new Proxy(inner, {
    get(target, name) {
      if (typeof name === 'string' && Object.hasOwn(members, name)) return members[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
