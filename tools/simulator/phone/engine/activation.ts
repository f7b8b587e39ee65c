const activations = new WeakMap<Element, () => void>();

/** What a tap on a built-in does by itself, after the handlers of the mini program: submit, check, navigate. */
export function onActivate(host: Element, action: () => void): void {
  activations.set(host, action);
}

/** Runs the action of the innermost built-in around `target` that has one. */
export function activate(target: Element, root: Element): void {
  for (let node: Element | null = target; node !== null && node !== root; node = node.parentElement) {
    const action = activations.get(node);
    if (action !== undefined) {
      action();
      return;
    }
  }
}
