// The icons of Plaza: the Lucide ones in use, and our own for tabs, where the selected one is filled.
import type { ComponentType, SVGProps } from 'react';

export {
  Activity,
  Archive,
  ArrowDown,
  ArrowUp,
  AtSign,
  Ban,
  Bell,
  BellOff,
  BookOpen,
  Camera,
  Check,
  CheckCheck,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  Clock,
  Coins,
  Copy,
  CornerUpLeft,
  Database,
  DoorOpen,
  Download,
  Ellipsis,
  ExternalLink,
  Eye,
  EyeOff,
  Fingerprint,
  Flag,
  FlaskConical,
  Globe,
  House,
  Image,
  Inbox,
  Info,
  Key,
  KeyRound,
  Keyboard,
  Languages,
  Laptop,
  Link,
  LoaderCircle,
  Lock,
  LogOut,
  MapPin,
  MessageCircle,
  Mic,
  Monitor,
  Moon,
  Palette,
  Paperclip,
  Pencil,
  Phone,
  Pin,
  Plus,
  Printer,
  QrCode,
  RefreshCw,
  Reply,
  Scan,
  ScanLine,
  Search,
  Send,
  Server,
  Settings2,
  Share,
  Shield,
  ShieldCheck,
  SlidersHorizontal,
  Smartphone,
  Smile,
  Sparkles,
  SquarePen,
  Star,
  Store,
  Sun,
  SunMoon,
  Tablet,
  Tag,
  Trash2,
  TriangleAlert,
  Undo2,
  User,
  UserPlus,
  Users,
  UserX,
  Video,
  WifiOff,
  X,
} from 'lucide-react';

export interface IconProps extends SVGProps<SVGSVGElement> {
  /** Width and height in CSS pixels; 24 unless told. */
  size?: number;
}
/** Any icon component, Lucide's or ours. */
export type Icon = ComponentType<{ size?: number; className?: string }>;
/** An icon that has a filled form for the selected tab. */
export type TabIcon = ComponentType<{ size?: number; className?: string; filled?: boolean }>;

interface TabIconProps extends IconProps {
  filled?: boolean;
}

function Glyph({ size = 24, filled = false, children, ...rest }: TabIconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
    >
      {children}
    </svg>
  );
}

export function ChatsIcon(props: TabIconProps) {
  return (
    <Glyph {...props}>
      <path d="M12 4c5 0 8.5 3.2 8.5 7.4s-3.5 7.4-8.5 7.4c-1 0-2-.1-2.9-.4L4.5 20l1.2-3.7C4.3 15 3.5 13.3 3.5 11.4 3.5 7.2 7 4 12 4Z" />
    </Glyph>
  );
}

export function YouIcon(props: TabIconProps) {
  return (
    <Glyph {...props}>
      <circle cx="12" cy="8.3" r="4" />
      <path
        d={
          props.filled === true
            ? 'M4.5 20c.8-3.8 3.8-5.7 7.5-5.7s6.7 1.9 7.5 5.7Z'
            : 'M4.5 20c.8-3.8 3.8-5.7 7.5-5.7s6.7 1.9 7.5 5.7'
        }
      />
    </Glyph>
  );
}

export function ContactsIcon(props: TabIconProps) {
  const shoulders = 'M2.5 19.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5';
  return (
    <Glyph {...props}>
      <circle cx="9" cy="8.5" r="3.5" />
      <path d={props.filled === true ? `${shoulders}Z` : shoulders} />
      <path fill="none" d="M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.7c2.2.6 3.6 2.2 4 4.8" />
    </Glyph>
  );
}
