import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { CopyButton } from './copy-button';
import { CARET, Icon } from './icons';

export interface Disclosure {
  /** Its button is `<name>-toggle` to tests. */
  name: string;
  label: string;
  content: () => ComponentChildren;
  /** Large ones are built when they are opened, not before. */
  late?: true;
}

/** A row of buttons, each opening a box below; one at a time. */
export function Disclosures({ items }: { items: Disclosure[] }) {
  const id = useId();
  const [open, setOpen] = useState<string>();
  return (
    <div class="details">
      <div class="detail-buttons">
        {items.map(({ name, label }) => (
          <button
            type="button"
            key={name}
            class="quiet detail-button"
            data-testid={`${name}-toggle`}
            aria-expanded={open === name}
            aria-controls={`${id}-${name}`}
            onClick={() => setOpen(open === name ? undefined : name)}
          >
            {label}
            <Icon path={CARET} class="caret" />
          </button>
        ))}
      </div>
      {items.map(({ name, content, late }) => (
        <div key={name} id={`${id}-${name}`} class="detail" hidden={open !== name}>
          {(late !== true || open === name) && content()}
        </div>
      ))}
    </div>
  );
}

export function Copyable({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <div class="copyable">
      {children}
      <CopyButton text={text} />
    </div>
  );
}

export function CopyableText({ testId, text }: { testId: string; text: string }) {
  return (
    <Copyable text={text}>
      <pre class="mono" data-testid={testId}>
        {text}
      </pre>
    </Copyable>
  );
}
