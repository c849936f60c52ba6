/// The variables that a template may use: the whole vocabulary, so that a slip in a theme is an error with a
/// suggestion and not an empty space.
enum TemplateName: String, CaseIterable {
  // The site.
  case language, root
  case siteTitle = "site_title"
  case siteDescription = "site_description"
  case homeURL = "home_url"
  case baseURL = "base_url"
  case feedURL = "feed_url"
  case searchURL = "search_url"
  case colors
  /// The scripts that every page loads, each with its `url` from the folder of scripts.
  case modules
  // The page.
  case title
  case headTitle = "head_title"
  case summary, body, outline
  case outlineItems = "outline_items"
  case canonicalURL = "canonical_url"
  case draft
  case hasRun = "has_run"
  case hasChallenge = "has_challenge"
  case onePage = "one_page"
  case editURL = "edit_url"
  case is404 = "is_404"
  case hasTags = "has_tags"
  case tags, name, url
  case backlinks
  case hasBacklinks = "has_backlinks"
  // Navigation.
  case sections, notes, current, previous, next
}
