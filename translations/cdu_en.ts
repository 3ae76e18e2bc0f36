<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Receipt</name>
    <message numerus="yes">
        <source>%1, %n day(s)</source>
        <translation>
            <numerusform>%1, %n day</numerusform>
            <numerusform>%1, %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n day(s) (left: %2)</source>
        <translation>
            <numerusform>%1, %n day (left: %2)</numerusform>
            <numerusform>%1, %n days (left: %2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n month(s)</source>
        <translation>
            <numerusform>%1, %n month</numerusform>
            <numerusform>%1, %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n month(s) (left: %2)</source>
        <translation>
            <numerusform>%1, %n month (left: %2)</numerusform>
            <numerusform>%1, %n months (left: %2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) and %1 hours</source>
        <translation>
            <numerusform>%n day and %1 hours</numerusform>
            <numerusform>%n days and %1 hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shahn::view::CloseQuestion</name>
    <message numerus="yes">
        <source>The outcome of %n request(s) is unknown. The server is asked again only when the program is started the next time.</source>
        <translation>
            <numerusform>The outcome of %n request is unknown. The server is asked again only when the program is started the next time.</numerusform>
            <numerusform>The outcome of %n requests is unknown. The server is asked again only when the program is started the next time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server has answered %n request(s), and the journal of this machine cannot be written. Tell the administrator.</source>
        <translation>
            <numerusform>The server has answered %n request, and the journal of this machine cannot be written. Tell the administrator.</numerusform>
            <numerusform>The server has answered %n requests, and the journal of this machine cannot be written. Tell the administrator.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The journal of this machine cannot be written. %n request(s) that never left this machine will be listed after the next start as never sold: give money back only where it was not given back yet. Tell the administrator.</source>
        <translation>
            <numerusform>The journal of this machine cannot be written. %n request that never left this machine will be listed after the next start as never sold: give money back only where it was not given back yet. Tell the administrator.</numerusform>
            <numerusform>The journal of this machine cannot be written. %n requests that never left this machine will be listed after the next start as never sold: give money back only where it was not given back yet. Tell the administrator.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) did not come out of the printer.</source>
        <translation>
            <numerusform>%n receipt did not come out of the printer.</numerusform>
            <numerusform>%n receipts did not come out of the printer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them will not be printed by itself after the next start, for its tokens were handed over. The recent sales and the recent service tokens print it.</source>
        <translation>
            <numerusform>%n of them will not be printed by itself after the next start, for its tokens were handed over. The recent sales and the recent service tokens print it.</numerusform>
            <numerusform>%n of them will not be printed by themselves after the next start, for their tokens were handed over. The recent sales and the recent service tokens print them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shahn::view::ErrorText</name>
    <message numerus="yes">
        <source>An amount has at most %n decimal(s).</source>
        <translation>
            <numerusform>An amount has at most %n decimal.</numerusform>
            <numerusform>An amount has at most %n decimals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong passwords. Try again in %n minute(s).</source>
        <translation>
            <numerusform>Too many wrong passwords. Try again in %n minute.</numerusform>
            <numerusform>Too many wrong passwords. Try again in %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This meter has received too many tokens in a short time. Try again in %n minute(s).</source>
        <translation>
            <numerusform>This meter has received too many tokens in a short time. Try again in %n minute.</numerusform>
            <numerusform>This meter has received too many tokens in a short time. Try again in %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shahn::view::KeyBanner</name>
    <message numerus="yes">
        <source>%n more key(s).</source>
        <translation>
            <numerusform>%n more key.</numerusform>
            <numerusform>%n more keys.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shahn::view::ResultPanel</name>
    <message numerus="yes">
        <source>%n token(s) copied  ✓</source>
        <translation>
            <numerusform>Token copied  ✓</numerusform>
            <numerusform>%n tokens copied  ✓</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n token(s)  F4</source>
        <translation>
            <numerusform>Copy token  F4</numerusform>
            <numerusform>Copy %n tokens  F4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shahn::view::SettingsPage</name>
    <message numerus="yes">
        <source>after %n minute(s) without key or mouse</source>
        <translation>
            <numerusform>after %n minute without key or mouse</numerusform>
            <numerusform>after %n minutes without key or mouse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shahn::view::StatusText</name>
    <message numerus="yes">
        <source>%n answer(s) not stored</source>
        <translation>
            <numerusform>%n answer not stored</numerusform>
            <numerusform>%n answers not stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late outcome(s)</source>
        <translation>
            <numerusform>%n late outcome</numerusform>
            <numerusform>%n late outcomes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n outcome(s) unknown</source>
        <translation>
            <numerusform>%n outcome unknown</numerusform>
            <numerusform>%n outcomes unknown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s)</source>
        <translation>
            <numerusform>%n sale</numerusform>
            <numerusform>%n sales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reversed</source>
        <translation>
            <numerusform>%n reversed</numerusform>
            <numerusform>%n reversed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>shahn::view::TariffForm</name>
    <message numerus="yes">
        <source>%n thing(s) wrong: Enter leads to the line.</source>
        <translation>
            <numerusform>%n thing wrong: Enter leads to the line.</numerusform>
            <numerusform>%n things wrong: Enter leads to the line.</numerusform>
        </translation>
    </message>
</context>
</TS>
