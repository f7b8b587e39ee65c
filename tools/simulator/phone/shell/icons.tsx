interface Shape {
  path: string;
  size?: number;
}

function Icon({ path, size = 24 }: Shape) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

export const BackIcon = () => <Icon path="M14.5 4.5 7 12l7.5 7.5" />;
export const HomeIcon = () => <Icon path="M4 11.5 12 5l8 6.5M6.5 9.5V19h11V9.5" />;
export const TickIcon = () => <Icon path="M4.5 12.8 9.6 18 19.5 7" size={40} />;
export const CrossIcon = () => <Icon path="M6 6l12 12M18 6 6 18" size={40} />;
export const CloseIcon = () => <Icon path="M7 7l10 10M17 7 7 17" size={20} />;
export const LeaveIcon = () => (
  <Icon path="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z" size={20} />
);
export const VoiceIcon = () => (
  <Icon path="M9 7a7 7 0 0 1 0 10M12.5 4.5a11 11 0 0 1 0 15M6 10a3 3 0 0 1 0 4" size={28} />
);
export const PlusIcon = () => <Icon path="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v8M8 12h8" size={28} />;
