/** Submitted forms, to which a requested item refers by instance. */
import type { Ids } from '../core/ports.ts';

export type Form = {
  formDefinitionId: string;
  formInstanceId: string;
  formData: Record<string, unknown>;
};

export const forms = ({ ids }: { ids: Ids }) => {
  const submitted = new Map<string, Form>();

  return {
    submit(formDefinitionId: string, formData: Record<string, unknown>): Form {
      const form = { formDefinitionId, formInstanceId: ids.uuid(), formData };
      submitted.set(form.formInstanceId, form);
      return form;
    },
    find: (formInstanceId: string) => submitted.get(formInstanceId),
  };
};

export type Forms = ReturnType<typeof forms>;
