// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The command line of cdu-client.

#include <QString>
#include <QStringList>

class QCoreApplication;

namespace shahn::cdu_app
{

struct Options {
    QString dataDirectory;
    QString language; // empty: as in the settings
    QString server; // empty: as in the settings
    QString activationCodeFile; // its code is offered on the activation page
    QString receiptsFolder; // empty: as in the settings
    bool isGallery = false; // shows every control instead of the till
    QString galleryFolder; // writes a picture of each look of the gallery there, and nothing else
};

// Ends the process for --help, --version and an option that is not understood.
Options optionsOf(const QCoreApplication &application);

} // namespace shahn::cdu_app
