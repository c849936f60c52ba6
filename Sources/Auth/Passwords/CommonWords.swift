/// The words that most leaked passwords are made of, in lower case: what the keyboard, the login page, the calendar and
/// the heart suggest.
enum CommonWords {
  static let all = Set(
    """
    password passwort passwords passwd pass parola motdepasse contrasena senha secret secure security private access
    admin administrator root user username login logon letmein welcome hello changeme change default guest test
    testing tester master manager system server service support computer internet windows network office company
    work home house business money google yahoo facebook twitter linkedin apple samsung android microsoft amazon
    qwerty qwertz azerty qwert qwer asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz wsx qazwsx edc poiuy lkjhg mnbvcxz
    abc abcd abcde abcdef xyz aaa bbb xxx zzz
    iloveyou iloveu loveyou love lover lovely loveme babygirl baby babe honey angel sweet sweetie sweety heart
    beautiful princess prince queen king lady girl girls boy boys friend friends forever family mother father mom mum
    dad sister brother daddy mommy mama papa
    dragon monkey tiger lion bear eagle falcon hawk horse dog cat kitty kitten puppy fish shark wolf panda bunny rabbit
    chicken turtle dolphin butterfly spider snake buster tigger snoopy bandit shadow ginger pepper cookie peanut
    chocolate cheese banana orange cherry strawberry coffee butter candy sugar sunshine sunflower flower rose summer
    winter spring autumn fall rainbow star stars starlight moon sun ocean river mountain forest fire water ice storm
    thunder lightning silver gold golden diamond crystal purple yellow green blue red black white pink
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today tomorrow
    football soccer baseball basketball hockey tennis golf rugby cricket liverpool chelsea arsenal manchester united
    barcelona madrid juventus yankees cowboys steelers lakers eagles rangers packers dallas chicago london paris berlin
    newyork texas america canada england france germany italy spain mexico brazil india china japan
    batman superman spiderman ironman pokemon pikachu starwars startrek matrix gandalf hobbit zelda mario naruto
    minecraft fortnite warcraft hunter killer ninja samurai pirate warrior soldier fighter player gamer game games
    legend hero phoenix demon devil heaven hell jesus christ god blessed faith hope grace peace
    michael jordan michelle jennifer jessica ashley amanda daniel andrew joshua matthew robert thomas charlie george
    william james john david richard joseph anthony nicole hannah samantha elizabeth sarah laura anna maria sophie
    olivia emma alex alexander max maggie bailey harley justin tyler brandon jason kevin steven patrick martin peter
    chris christian nicholas benjamin jack sam tom ben
    trustno trustnoone freedom whatever nothing something anything everything nobody never always lucky happy smile
    magic music guitar dance rock metal jazz piano player
    mustang ferrari porsche mercedes corvette camaro toyota honda yamaha harleydavidson
    sexy fuckyou fuck shit asshole bitch pussy dick hottie cool
    super mega big little old new good best the my your our and you me not one two three opensesame
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  )

  /// The lengths that a word of these has, longest first.
  static let lengths = Set(all.map(\.count)).sorted(by: >)
}
