/// Words that many people take as their whole password, in lower case: names, places, animals, food, films, bands and what
/// else one word can stand for. Alone, or with digits around them, they are guessed at once; several together may well
/// be a passphrase, unlike those of ``CommonWords``.
enum CommonSingleWords {
  static let all = Set(
    """
    aardvark academy accord account acoustic active adam adrian agnes airborne airplane airport alabama alan alaska
    alberto alchemy alejandra alejandro alexandra alexandre alexis alfred alice alicia alison alligator allison alpha
    alphabet alyssa amateur amazing amber ambition amor amorcito amore amour anaconda analog anastasia anderson andre
    andrea andrews andromeda angela angelica angelina angelito angelo animal animation anita annette annie answer
    antelope antonio apartment apollo applepie aquarius arcade archer architect ariana arizona arkansas armageddon
    armstrong arrow arthur asgard aspire assassin athena athlete atlanta atlantis attitude audio aurora austin australia
    austria avalanche avatar avenger avocado azertyuiop babydoll babyface babygurl backbone backpack bacon badass badger
    baker balance ballet balloon bamboo banker barbara barcode baritone barnes basket bass bassoon bastard batgirl beach
    beatrice beatriz beauty beaver bedroom beetle belgium belgrade believe bella bennett bernard bernardo beth betty
    bettyboop beverly bianca bicycle bigboss bigdaddy bigdog bill billabong billy biology birdie birthday biscuit
    bismillah bitches blackberry blackbird blackcat blackhawk blackjack blackout blacksmith blaster blessing blink
    blizzard blondie blossom blueberry bluebird blueeyes bluejean bluemoon bluesky bluesman bobby bobcat bollocks bombay
    bonanza bonehead bonita bonjour bonnie booger boogie bookworm boomer boots boss boston bowling boxer bradley brains
    brandi brandy brave braveheart breeze brenda brent brewster brian bridget bristol britain brittany broadway brooke
    brooklyn brooks brown bruce bruno bryan bubba bubble bubblegum bubbles buccaneer budapest buddha buddy buffalo
    bulgaria bulldog bullet bullseye bullshit burrito burton butler buttercup butthead button buttons cabbage cadillac
    caitlin calendar calgary california calvin cambridge camel camelot camera cameron camila campbell camping candle
    cannon canuck canyon capricorn captain caramel cardigan cardinal cardinals carebear carla carlitos carlos carmen
    carnival carol carolina caroline carolyn carpenter carpet carrie carrot carter cartman cartoon casanova cascade
    casey casino cassandra cassie castle caterpillar catherine catwoman cavalier cecilia celebrity celeste celtic
    celtics center century chad chainsaw challenge challenger chameleon champagne champion champions chance chandler
    changes channel chaos chapman character charger charlotte charming cheater checkers cheerleader cheesecake cheetah
    chemical chemistry cheryl chester cheval chevrolet chevy cheyenne chicks children chili chipmunk chocolat chopper
    chouchou christie christin christina christine christmas christopher chrome church ciao cigarette cinderella cindy
    cinnamon circus citizen claire clara clarinet clark clarkson classic classroom claudia clifford climber clinton
    clover clown clueless cobra cocacola cocksucker coconut colin college collins colombia colorado colossus columbia
    comedy comet comfort commander commando commodore compaq compass complex concorde confused connect connie connor
    conqueror control cookies coolness cooper copenhagen copper corazon cornflake cornwall corolla cosmic cosmos
    cosworth cougar country courage courtney cowboy cowgirl coyote crackers craig cranberry crawford crazy creative
    creator crescent criminal crimson cristian cristina crocodile crusader cucciolo culture cunningham cupcake cupid
    curious curtis custom cutie cutiepie cyber cycling cyclone cyclops cynthia daddysgirl daisy dakota damage damian
    damien dancer dancing danger danielle danny daredevil darkangel darkness darkside darkstar darren database dave
    davidson davis daylight deadhead deadpool dean debbie deborah deer defender delta denise denmark dennis depeche
    deputy derek desert designer desiree desktop destiny destroyer detective detroit deutsch developer diablo diamonds
    diana diane dickhead diego digital dinosaur diploma director dirty disco discover discovery disney doctor doggie
    doggy dolores dolphins dominion dominique donald donkey donna dontknow doodle doom doris dorothy doudou doughnut
    douglas download downtown dracula dragonball dragonfly dragons drama dream dreamer dreams driver drummer drums
    drumset dubai dublin ducati duckling dumpling duncan dustin dylan dynamite dynamo earth earthquake echo eclipse
    ecstasy eddie edgar edinburgh edith editor eduardo education edward edwards edwin eggplant eileen einstein elaine
    eleanor electric electro electron element elena elephant elephants eleven elisa elite ellen emanuel emerald emily
    emmanuel emperor empire energy engine engineer enigma enrique enterprise envelope eric erica erik erika erin ernest
    escape eskimo espresso esteban esther estrella estrellita eternity ethan eugene europe evan evans evelyn evergreen
    everton excalibur exchange exodus expert explorer express extreme fabian fabulous fantastic fantasy farmer fashion
    favorite fearless feather feedback felicia felipe felix fender ferguson fernanda fernando ferret festival fiction
    finance finger finland fireball firebird firefly fireman fireplace fisher fishing fitness flamingo flash fletcher
    flipper floppy florence florida florist flowerpot flowers fluffy flyers folder foobar forget formula fortress
    fortune foster fountain foxes foxtrot fraggle frances francesco francine francis francisco francois frank
    frankenstein frankfurt franklin freak freaky freddie frederic frederick freebird freeman freeway freeze friendly
    friendship friendster frisbee frog froggies froggy frozen fucker fuckface fucking fuckoff funky funny future gabriel
    gabriela gabrielle galactica galaxy gambit gambler gangsta gangster garage garcia garden garfield gargoyle garlic
    garrett gary gateway gauntlet gazelle geheim gemini general genesis geneva genius gentle geoffrey georgia gerald
    gerard ghost giant giants gibson giggles gilbert gilgamesh gina giraffe girlfriend glacier gladiator glasgow glenn
    glitter gloria goalie goblin goddess godfather godzilla goldberg goldfish goldie golfer golfing goliath gonzalez
    goodbye gooddog goodluck goodman goodtimes gordon gorgeous gorilla gothic graham grandma grandpa granite grant grape
    grapefruit graphics grasshopper grateful gravity greatone greece greenday gregory gremlin gretchen greyhound griffin
    grizzly groovy grumpy guardian guatemala guillermo guinness gunner gustavo gymnast hacker hallo halloween hallowell
    hamburg hamburger hamilton hammer hamster handball handsome hannibal hansen happiness happyday hardcore hardware
    harmony harold harriet harris harrison harry harrypotter harvard haslo haunted havana hawaii hawkins hayden hazard
    hazelnut headless health heartbreak heartless heather hector hedgehog heineken helen helena hellfire helsinki
    hendrix henry herbert hercules hermosa hernandez heroes hersheys heslo highland highlander hiphop hippo history
    hoffman hola holiday holland holly hollywood holmes homebrew homework honduras honest hongkong hooligan hooters
    hopkins horizon hornet horny horses hospital hotdog hotrod hotstuff houston howard hudson hughes hugo hulk hummer
    hummingbird hungary hungry hurricane husky hustler hydrogen icecream iceland idaho idiot idontknow ignacio iguana
    ihateyou illinois illusion ilovegod ilovejesus imagine imissyou immortal impact impala independent indiana indonesia
    industry infantry inferno infinity insane inside instinct instructor integra intel intelligent interact internal
    intrepid inuyasha invader invisible iowa ireland irene isaac isabella isabelle isaiah island israel istanbul ivan
    jackal jackass jackie jackpot jackson jacob jacqueline jaguar jaime jake jamaica jamesbond jamie jane janet janice
    jared jasmin jasmine jasper javier jeanette jeanne jedi jeepster jeff jeffrey jellybean jellyfish jenkins jenna
    jenny jensen jeremiah jeremy jericho jerome jerry jerusalem jessie jesucristo jewels jill jimmy joan joanna joanne
    jobs jocelyn jockey joel joey johanna johncena johnny johnson joker jonas jonathan jones jorge jose josephine
    journey joyce juan juanita judith judy juggernaut juice juicy julia julian juliana julie juliet julio jumper jungle
    junior jupiter justdoit justice kamikaze kangaroo kansas karate karen karina karl karma kate katerina katherine
    kathleen kathryn kathy katie katrina kawasaki kayla keeper keith kelly kelsey kennedy kenneth kennwort kentucky
    kestrel ketchup keyboard kickass killers kimberly kingdom kingkong kirsten kisses kissme kitties kittycat knicks
    knight knights koala kochanie kodiak korea kristina kristine kung kyle lacrosse ladies ladybug lambert lance laptop
    larry laser laserjet lasvegas latino laughing laughter lauren lavender lawrence lawson lawyer leader leah leanne
    lebanon legacy legolas lemonade leon leonard leonardo leopard lesbian leslie leviathan lewis libra licorice liebe
    lifetime lighthouse lilac lillian limited lincoln linda lindsay lindsey linkinpark linux lionheart lionking lipgloss
    lisa lisbon listen literature littleman living lizard lloyd lobster logical lois lollipop lollypop lonely lonestar
    longhorn longhorns lopez loretta lori lorraine losangeles loser lottery louise louisiana loulou lovebug loveless
    loverboy loverly lozinka lubov lucas lucia lucifer luckydog lucy luis luke lululemon lydia lynn macintosh mackenzie
    madalina madeline madison madman madmax madness mafia magazine magician magnet magnetic magnolia magnum mahalkita
    mailman majesty malaysia mammoth management mandrake mango manhattan maniac manson marathon marauder marbles marc
    marcel marcela marcin marco marcos marcus margaret margarita mariah mariana marie marina marine marines mariposa
    marisol marissa mark marlboro marmalade marseille marshall marshmallow martha martinez martini marvin mary maryland
    maserati massacre mastermind material mateusz mathematics mathew maureen maurice mauricio maverick maximus maxwell
    mcdonald mckenzie meadow meatball meatloaf mechanic medical medicine medusa megadeth megaman megan meghan melanie
    melbourne melissa melody memory memphis mental mercury merlin mermaid message messiah metallic metallica meteor
    metro mexicano miami micheal michigan mickey microlab midget midnight midway miguel mike milagros milan milano
    military milkshake millenium millennium miller million millionaire minimum ministry minnesota minotaur miracle
    miranda mischief misiek mississippi missouri mistress mitchell mobile mobydick mockingbird model modern mohamed
    mohammed molly monarch mongoose monica monkeys monopoly monster monsters montana montgomery montreal moonbeam
    moonlight moore moose morgan morning morocco morpheus morrison mortgage moscow mosquito motocross motorola mountains
    movie movies muffin muhammad munchkin munich murder murphy murray muscle museum mushroom musica musical musician
    mustangs mustard mybaby mylove myself myspace mystery mystic nancy naomi napoleon napoli nascar nashville natalie
    natasha nathan nathaniel national nature naughty nebraska neil nelson nemesis neptune netherlands neutron nevada
    newlife newport newspaper newton newyear newzealand nguyen nicholson nick nicola nicolas nicotine nigeria night
    nightmare nightwing nikki nina nintendo nirvana nissan noah nokia nonsense nora norma normal norman northern norway
    notebook nuclear nugget number nurse nutella oakland oatmeal objective obsession octopus odyssey oklahoma oldman
    oliver olives olson olympia olympus omega onion online ontario opera operator optimus option oracle orchid oregon
    orgasm origami original orlando oscar osprey ostrich ottawa outdoor outlaw outside overkill overlord oxford oxygen
    pablo pacific packard paige paintball painter pakistan palace paladin palermo palmer pamela panama pancake pancho
    pandora panther panthers paola papaya paper paradigm paradise paradox parents parker parliament parole parool parrot
    partner party passion passport patches patience patricia patriot patriots patrol patterson patton patty paul paula
    pauline payment peaceful peaches peacock peanuts pear pearljam pearls pebble pebbles pedro pegasus peggy pelican
    pencil penelope penguin penguins pennsylvania penny pentium people pepperoni pepsi perfect performance perfume perry
    person personal peterpan petersen peterson petunia phantom phil philadelphia philip philippines phillip phillips
    phone photo photos phyllis physics pianoman picasso pickle pickles picture pictures pierce pigeon piglet pilot
    pimpin pinball pineapple pinkfloyd pinky pioneer pipeline pistachio pitbull pittsburgh pizza planet platinum playboy
    players playgirl playmate playstation please pleasure plumber pocket poetry poison poker poland police policeman
    politics polonia polska pony poodle poohbear poopoo popcorn popeye porn porno portable porter portland portugal
    positive potato potter powell power powers prague prairie preciosa precious predator premier present president
    preston pretty pretzel priest primary primrose princesa princesita princeton printer printing priscilla privet
    problem producer professional professor program programmer project prometheus promise property prophet prosper
    protect provider public pudding puertorico pulsar pumpkin pumpkins punisher punkrock puppies purchase pyramid python
    quality quantum quarter quartz quebec quest question quicksilver quiet quinn rabbits raccoon racer rachel rachelle
    racing radar radiator radical radio rafael raiders railroad raindrop rainfall ralph rambo ramirez ramon ramses
    random randy ranger raptor raquel raspberry rasta rastafarian raven ravens raymond reading reality rebecca rebel
    rebellion rebels record recovery reddog redneck redrose redrum redskins redsox redwings regina register reliable
    remember rene renee renegade report reptile republic rescue research resident respect restaurant reunion revenge
    review revolution reynolds rhino rhonda rhythm ribbon ricardo richards richardson richmond rick ricky rider riders
    ripper rita rivera roadrunner roberta roberto roberts robertson robin robinhood robinson robocop robot robotech
    robotics rochelle rocker rocket rockets rockford rocknroll rockstar rocky rodeo rodney rodrigo rodriguez roger
    rogers roland romance romania romantic romeo ronald rooster rootbeer rosa rosebud rosemary roses rosie ross roxanne
    royal royalty rubber ruby rugrats runescape runner running russell russia ruth ryan sabrina sacramento sagittarius
    sailing sailor saint saints salami salasana sally salmon salvation samiam sammy samuel sanchez sanctuary sanders
    sandman sandra sandwich sandy sanfrancisco santiago sapphire sara satan saturn sausage savage savannah scanner
    scarecrow scarface scarlett schatz schmidt schneider school schultz science scirocco scoob scooby scoobydoo scooter
    scorpio scorpion scorpions scotland scott scout scrabble scrappy script seagull seahorse sean seashell seattle
    sebastian secretary seminole senator sensei serenity sergey sergio services seth seven sexyboy sexygirl shadows
    shamrock shane shanghai shannon sharks sharon shaun shawn sheepdog sheila shelby shelley shelter shepherd sheriff
    sherlock sherry shinobi shirley shithead shooter shopping shorty shotgun shrimp siberia sicilia sierra signature
    silence silvia simba simmons simon simple simpson simpsons sinclair singapore singer single sinister sixteen
    skateboard skater skeleton skiing skinny skipper skippy skittles skydive skyler skyline skywalker slacker slapshot
    slayer sleepy slideshow slipknot slippery slovenia smashing smiles smiley smith smoke smoker smokey smooth smoothie
    smurf snickers sniper snoopdog snowball snowboard snowflake snowman sofia softball software soleil solomon solstice
    sonia sonic sonya sophia sorcerer soul southern southpark southside space spaghetti spanish sparkle sparky sparrow
    spartacus spartan special spectrum speed speedy spencer sphinx spinach spirit spitfire splinter spongebob sporting
    sports sprite spunky squash squirrel squirt stacey stacy stallion standard stanford starbuck starfire starfish
    stargate stargazer station stealth stella steph stephan stephanie stephen sterling stevens stevenson stewart sticker
    stingray stinky stockholm stone stopit storage stories strange stranger strength stripper strong stuart student
    studio stupid suburban success sugarplum suicide sullivan sunburst sundance sunny sunrise sunset superfly supergirl
    superstar surfer surfing surprise survivor susan suspect sutherland suzanne suzuki swallow sweden sweetheart
    sweetness sweetpea sweets swimmer swimming swinger switch switzerland sword swordfish sydney sylvia symbol symphony
    synergy taco tacobell tactical taiwan talent tamara tango tanya tara target tarzan tattoo taurus taylor teacher
    teamwork technics technology teddybear teenager teiubesc telecom telephone television tempest templar temple
    temporal temptation tennessee tequiero tequila terence teresa terminal terminator terrier terror terry thailand
    thankyou theater theboss thegame theking theman theodore theone theory therapist theresa therock thething thompson
    thumper thunderbird ticket tickle tiffany tigers tijuana timber timeless timothy tina tinkerbell titan titanic
    titanium titans toast toby todd together tokiohotel tokyo tomato tomcat tommy tony topgun topsecret tornado toronto
    torres tototo toucan touchdown tracker tractor tracy trader traffic trailer training transfer transformer transit
    transport travel traveler travis treasure trevor trinity tristan triumph trivial troll trombone trooper trouble troy
    trucker truelove trumpet trust trustme truth tsunami tucker tulip tundra tuning turbo turkey turner turtles tweety
    twilight twinkle twins twister ukraine ultimate ultra umbrella undercover underground undertaker undertow unicorn
    unique universal universe university unknown ursula utah vacation vagina valencia valentina valentine valeria
    valerie valhalla valkyrie valley vampire vancouver vanessa vanguard vanilla vasquez vectra vegas vegeta velvet
    venezuela vengeance venom vera verify vermont vernon veronica versailles vertigo veteran vicky victim victor
    victoria victory vienna vietnam viking vikings viktor village vincent violet violin viper virginia virgo virus
    vision vivian vodka volcano volcom volkswagen volley volleyball volvo voodoo voyage voyager vulture wachtwoord
    waffle walker wallace walnut walrus walter wanda wanker warlock warren warriors warsaw warthog washington wasp
    waterfall waterloo watermelon watson wayne weasel webmaster webster wedding weekend wendy wesley western westlife
    westside westwood whale wheeler whiplash whiskey whisky whisper whistler whitney wicked wildcat wildcats wildfire
    wildlife williams williamson willie willow wilson windmill windsurf wingman winner winners winston wisconsin wisdom
    wizard wizards wolfgang wolfman wolverine wolverines wolves women wonder wonderful wonderwoman woodland woodpecker
    woody workshop world worship wrangler wrestler wrestling wright writer wyoming xavier xbox xmen yankee yasmin
    yesterday yoda yogibear yolanda yorkshire youandme young yvonne zachary zebra zenith zeppelin zeus zimbabwe zodiac
    zombie zorro zurich
    """.split(whereSeparator: \.isWhitespace).map(String.init)
  )
}
