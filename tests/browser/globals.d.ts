// What the scripts of the theme give to one another, for the type checker.

interface Window {
  wellspringPlan: PlanLogic;
  wellspringFinding: any;
  wellspringFinder: any;
  wellspringKeep: KeepLogic;
  wellspringLevels: LevelsLogic;
  wellspringReview: ReviewLogic;
  wellspringRatings?: (page: ReviewPage) => RatingsView;
  wellspringReviewKind?: (page: ReviewPage) => ReviewKind;
  /** Where a browser asks for it (Trusted Types). */
  trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string } };
}
