import GithubSlugger from 'github-slugger';

/** The sections of a page outside of code, heading included, by the anchor that GitHub gives them. */
export const sectionsIn = (markdown: string): Map<string, string> => {
  const slugger = new GithubSlugger();
  const [, ...sections] = markdown.replace(/^```.*?^```/gms, '').split(/^#{1,6} /m);
  return new Map(
    sections.map((section) => {
      const [heading = ''] = section.split('\n');
      return [slugger.slug(heading), section];
    }),
  );
};
