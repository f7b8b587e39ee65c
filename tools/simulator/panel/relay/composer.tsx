import { useRef, useState } from 'preact/hooks';
import { PICTURE_TYPES } from '../../relay/picture-rules';
import { Icon, NO_PICTURE } from '../icons';
import { useTexts } from '../texts';
import { writePicture, writeText, type End, type Unsent } from './relay-actions';

/** WeChat's limit is in bytes: a Chinese character has three. */
const MOST_CHARACTERS = 680;

export type Closed = 'starting' | 'down' | 'lost';

const ACCEPTED = Object.keys(PICTURE_TYPES).join();

/** Writes a line, or picks a picture. What could not be sent is told; a line comes back. */
export function Composer({ end, closed }: { end: End; closed: Closed | undefined }) {
  const t = useTexts();
  const [text, setText] = useState('');
  const [unsent, setUnsent] = useState<Unsent>();
  const file = useRef<HTMLInputElement>(null);
  const isOpen = closed === undefined;
  const { placeholder } = t.relay.ends[end];

  const send = async (): Promise<void> => {
    const written = text.trim();
    if (written === '') return;
    setText('');
    setUnsent(undefined);
    if (await writeText(end, written)) return;
    setText((typed) => (typed === '' ? written : typed));
    setUnsent('not-sent');
  };
  const sendPicture = async (input: HTMLInputElement): Promise<void> => {
    const [picture] = input.files ?? [];
    setUnsent(undefined);
    if (picture) setUnsent(await writePicture(end, picture));
    input.value = ''; // the same one can be picked again
  };

  return (
    <>
      {unsent && (
        <p class="composer-note" role="alert" data-testid={`unsent-${end}`}>
          {t.relay.unsent[unsent]}
        </p>
      )}
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <input
          type="text"
          data-testid={`write-${end}`}
          aria-label={placeholder}
          placeholder={isOpen ? placeholder : t.relay.closed[closed]}
          maxLength={MOST_CHARACTERS}
          autocomplete="off"
          disabled={!isOpen}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setUnsent(undefined);
          }}
        />
        <input
          ref={file}
          type="file"
          hidden
          accept={ACCEPTED}
          data-testid={`picture-${end}`}
          onChange={(event) => void sendPicture(event.currentTarget)}
        />
        <button
          type="button"
          class="icon-button"
          aria-label={t.relay.sendPicture}
          title={t.relay.sendPicture}
          disabled={!isOpen}
          onClick={() => file.current?.click()}
        >
          <Icon path={NO_PICTURE} />
        </button>
        <button type="submit" class="chip" data-testid={`send-${end}`} disabled={!isOpen || text.trim() === ''}>
          {t.relay.send}
        </button>
      </form>
    </>
  );
}
