import { type AnchorHTMLAttributes, type ComponentType, createContext, use } from 'react';

/** A link that stays in the client: the router's own. `to` is a path of this site. */
export type LinkComponent = ComponentType<AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }>;

export const LinkContext = createContext<LinkComponent | undefined>(undefined);

/** @throws Error outside UiProvider */
export function useLink(): LinkComponent {
  const link = use(LinkContext);
  if (!link) throw new Error('UiProvider is missing around this component');
  return link;
}
