// Only loaded when a name has to be made up. Words of one part, lower case, that nobody minds reading on a leaderboard.

export const ADJECTIVES =
  'agile amber ample ancient arctic autumn azure bashful blithe bold brave breezy bright brisk bronze calm candid ' +
  'careful cheerful clever cloudy copper coral cosmic cosy crimson crisp curious dapper daring dawning deft dreamy ' +
  'dusty eager early earnest easy elegant emerald fabled faithful fearless fleet fluffy fond frosty gentle gilded ' +
  'glad golden graceful grand happy hardy hazel hidden honest humble icy indigo ivory jaunty jolly jovial keen kind ' +
  'lasting lavender lively lofty loyal lucid lucky lunar mellow merry mighty mild misty modest mossy nimble noble ' +
  'northern opal patient peaceful placid playful plucky polite proud quiet rapid roaming rosy rustic sandy scarlet ' +
  'serene silent silver sincere sleepy snowy solar spry steady stellar stout sunny swift tidy tranquil trusty velvet ' +
  'vivid wandering warm whimsical windy wise witty zesty';

export const NOUNS =
  'acorn albatross alder almond anchor antelope apricot arrow ash aspen aurora badger bamboo basil bay beacon beaver ' +
  'birch bison blossom bluff boulder bramble breeze brook buffalo canyon caribou cedar cello cherry chestnut cliff ' +
  'clover comet compass condor cove coyote crane creek cricket crocus curlew cypress daisy dingo dolphin dove dune ' +
  'eagle egret elder elk ember falcon fern ferret finch fjord flamingo forest fossil fox gale gazelle gecko geyser ' +
  'ginger glacier glade goose granite grove gull harbor harp hawk heather hedgehog heron hickory hollow ibex ibis ' +
  'iguana iris island jackal jaguar jasmine juniper kestrel kiwi koala lagoon lake lantern lark laurel lemur lichen ' +
  'lily linden llama lotus lynx magnolia magpie maple marble marmot marsh meadow mesa meteor mole monsoon moose moss ' +
  'mountain narwhal nebula newt nutmeg oak oasis ocean ocelot olive orchard orchid osprey otter owl panda parrot ' +
  'peach pebble pelican penguin pepper petal pheasant pine planet plover plum pond poplar poppy prairie puffin quail ' +
  'quartz rabbit raven reef ridge river robin rowan saffron sage salmon sequoia shore sparrow spruce squirrel stork ' +
  'summit swallow swan thicket thistle thrush tiger toucan trout tulip tundra turtle valley violet walnut walrus ' +
  'willow wolf wombat wren yak zebra';
