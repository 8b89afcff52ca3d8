import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "../texts/en";
import { Button } from "./parts";

/** A window over the page; Escape and a press outside close it, the focus stays inside. */
export function Window({ title, onClose, foot, wide, children }: {
  title: string;
  onClose: () => void;
  foot?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={`dialog ${wide ? "wide" : ""}`}>
        <Dialog>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" icon="close" aria-label={t.common.close} onPress={onClose} />
          </div>
          <div className="dialog-body">{children}</div>
          {foot && <div className="dialog-foot">{foot}</div>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
