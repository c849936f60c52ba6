/// What a diagram says about itself: its name and description for those who do not see it.
struct DiagramHeading: Equatable {
  var title: String?
  var description: String?
}
