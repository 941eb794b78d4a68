// How components lead elsewhere without knowing the router: the app gives them its link.
import { createContext, use, type AnchorHTMLAttributes, type ComponentType, type ReactNode } from 'react';

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** A path of this app, as it stands in the address bar. */
  href: string;
  children?: ReactNode;
}
export type LinkComponent = ComponentType<LinkProps>;

function PlainLink({ children, ...rest }: LinkProps) {
  return <a {...rest}>{children}</a>;
}

const LinkContext = createContext<LinkComponent>(PlainLink);

/** Gives every component below the app's own link; without it they are plain anchors. */
export function LinkProvider({ link, children }: { link: LinkComponent; children: ReactNode }) {
  return <LinkContext value={link}>{children}</LinkContext>;
}

/** The link component in force. */
export function useLink(): LinkComponent {
  return use(LinkContext);
}
