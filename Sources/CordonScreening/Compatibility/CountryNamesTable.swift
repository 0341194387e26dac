/// Codes of countries and what lists call them, as text for ``CountryNames``.
///
/// Codes, names and full names are those of rigour 2.6.1 (MIT License, OpenSanctions); further names and the words for
/// nationals are those that the lists here print. A line is the code, the name that is shown, and other names.
enum CountryNamesTable {
    static let text = """
        ac Ascension Island; Ascension Island (Saint Helena, Ascension and Tristan da Cunha)
        ad Andorra; Principality of Andorra
        ae United Arab Emirates; UAE; Emirati
        af Afghanistan; Islamic Emirate of Afghanistan; Afghan
        ag Antigua and Barbuda
        ai Anguilla
        al Albania; Republic of Albania; Albanian
        am Armenia; Armenian
        ao Angola; Republic of Angola; Angolan
        aq Antarctica
        ar Argentina; Argentine Republic
        as American Samoa
        at Austria; Republic of Austria
        au Australia; Commonwealth of Australia
        aw Aruba
        ax Åland Islands
        az Azerbaijan; Republic of Azerbaijan; Azerbaijani
        ba Bosnia and Herzegovina; Bosnia and Herzegovina; Bosnia; Bosnian
        bb Barbados
        bd Bangladesh; People's Republic of Bangladesh; Bangladeshi
        be Belgium; Kingdom of Belgium
        bf Burkina Faso; Burkinabe
        bg Bulgaria; Bulgarian
        bh Bahrain; Kingdom of Bahrain; Bahraini
        bi Burundi; Burundian
        bj Benin
        bl Saint Barthélemy
        bm Bermuda
        bn Brunei; Brunei Darussalam; Brunei Darussalam
        bo Bolivia; Plurinational State of Bolivia; Plurinational State of Bolivia
        bq Bonaire, Sint Eustatius and Saba
        br Brazil
        bs Bahamas; Commonwealth of The Bahamas
        bt Bhutan
        bv Bouvet Island
        bw Botswana; Republic of Botswana
        by Belarus; Republic of Belarus; Belarusian; Byelorussia
        bz Belize
        ca Canada
        cc Cocos (Keeling) Islands
        cd DR Congo; Democratic Republic of the Congo; Congo, Democratic Republic of; Democratic Republic of \
        Congo; DRC; Congolese; Congo (Democratic Republic); Democratic Republic of the Congo (DRC)
        cf Central African Republic; CAR; Central African
        cg Congo-Brazzaville; The Republic of the Congo; Congo; Congo-Brazzaville
        ch Switzerland; Swiss Confederation
        ci Côte d'Ivoire; Ivory Coast; Cote d'Ivoire; Ivorian
        ck Cook Islands
        cl Chile; Republic of Chile
        cm Cameroon; Republic of Cameroon
        cn China; People's Republic of China; PRC; Chinese; China, Peoples Republic of
        co Colombia; Republic of Colombia; Colombian
        cp Clipperton Island; La Passion - Clipperton
        cq Sark
        cr Costa Rica
        cu Cuba; Republic of Cuba; Cuban
        cv Cape Verde; Republic of Cabo Verde; Cape Verde
        cw Curaçao
        cx Christmas Island
        cy Cyprus; Cypriot
        cz Czechia; Czech Republic; Czech Republic; Czech
        dd East Germany; German Democratic Republic
        de Germany; Federal Republic of Germany; German
        dg Diego Garcia; Diego Garcia (British Indian Ocean Territory)
        dj Djibouti; Republic of Djibouti
        dk Denmark; Kingdom of Denmark
        dm Dominica; Commonwealth of Dominica
        do Dominican Republic
        dz Algeria; People's Democratic Republic of Algeria; Algerian
        ec Ecuador; Republic of Ecuador
        ee Estonia; Republic of Estonia
        eg Egypt; Arab Republic of Egypt; Egyptian
        eh Western Sahara; Sahrawi Arab Democratic Republic
        er Eritrea; Eritrean
        es Spain; Spanish
        et Ethiopia; Ethiopian
        eu European Union
        fi Finland; Republic of Finland
        fj Fiji; Republic of Fiji
        fk Falkland Islands; Falkland Islands [Malvinas]
        fm Micronesia; Federated States of Micronesia; Micronesia
        fo Faroe Islands
        fr France; French Republic; French
        ga Gabon; Gabonese Republic
        gb United Kingdom; United Kingdom of Great Britain and Northern Ireland; UK; Great Britain; British; England
        gd Grenada
        ge Georgia; Georgian
        gf French Guiana
        gg Guernsey; Bailiwick of Guernsey
        gh Ghana
        gi Gibraltar; British Overseas Territory of Gibraltar
        gl Greenland
        gm Gambia
        gn Guinea; Guinean
        gp Guadeloupe
        gq Equatorial Guinea
        gr Greece
        gs South Georgia and the South Sandwich Islands
        gt Guatemala
        gu Guam
        gw Guinea-Bissau; Guinea Bissau
        gy Guyana
        hk Hong Kong SAR; Hong Kong; Hong Kong Special Administrative Region; Hong Kong SAR
        hm Heard and McDonald Islands; Heard Island and McDonald Islands (Australia)
        hn Honduras
        hr Croatia; Republic of Croatia; Croatian
        ht Haiti; Republic of Haiti; Haitian
        hu Hungary
        ic Canary Islands; Canary Islands (Spain)
        id Indonesia; Republic of Indonesia; Indonesian
        ie Ireland; Republic of Ireland; Irish
        il Israel; State of Israel; Israeli
        im Isle of Man
        in India; Republic of India; Indian
        io British Indian Ocean Territory
        ip Cyberspace
        iq Iraq; Republic of Iraq; Iraqi
        ir Iran; Islamic Republic of Iran; Iran, Islamic Republic of; Iranian
        is Iceland
        it Italy; Republic of Italy; Italian
        je Jersey; Bailiwick of Jersey
        jm Jamaica
        jo Jordan; Hashemite Kingdom of Jordan; Jordanian
        jp Japan; Japanese
        ke Kenya; Republic of Kenya; Kenyan
        kg Kyrgyzstan; Kyrgyz Republic; Kyrgyz
        kh Cambodia; Kingdom of Cambodia
        ki Kiribati
        km Comoros
        kn Saint Kitts and Nevis; Federation of Saint Christopher and Nevis
        kp North Korea; Democratic People's Republic of Korea; Korea, North; DPRK; North Korean; North Korea \
        (Democratic People's Republic of Korea); Korea, Democratic People's Republic of
        kr South Korea; Republic of Korea; Korea, South; South Korean; Korea, Republic of
        kw Kuwait; Kuwaiti
        ky Cayman Islands
        kz Kazakhstan; Republic of Kazakhstan; Kazakh; Kazakhstani
        la Laos; Lao People's Democratic Republic; Lao People's Democratic Republic
        lb Lebanon; Republic of Lebanon; Lebanese
        lc Saint Lucia
        li Liechtenstein
        lk Sri Lanka; Democratic Socialist Republic of Sri Lanka
        lr Liberia
        ls Lesotho
        lt Lithuania
        lu Luxembourg
        lv Latvia
        ly Libya; Libyan; Libyan Arab Jamahiriya
        ma Morocco; Moroccan
        mc Monaco
        md Moldova; Republic of Moldova; Republic of Moldova; Moldovan
        me Montenegro
        mf Saint Martin; Collectivité de Saint-Martin
        mg Madagascar
        mh Marshall Islands
        mk North Macedonia; Macedonia
        ml Mali; Republic of Mali; Malian
        mm Myanmar; Myanmar (Burma); Burma; Burmese
        mn Mongolia
        mo Macao SAR; Macao Special Administrative Region; Macau
        mp Northern Mariana Islands
        mq Martinique
        mr Mauritania; Mauritanian
        ms Montserrat
        mt Malta; Republic of Malta
        mu Mauritius
        mv Maldives
        mw Malawi
        mx Mexico; Mexican
        my Malaysia; Malaysian
        mz Mozambique
        na Namibia
        nc New Caledonia
        ne Niger
        nf Norfolk Island
        ng Nigeria; Nigerian
        ni Nicaragua; Republic of Nicaragua; Nicaraguan
        nl Netherlands; Kingdom of the Netherlands; Dutch; The Netherlands
        no Norway; Kingdom of Norway
        np Nepal; Federal Democratic Republic of Nepal
        nr Naoero; Republic of Naoero
        nu Niue
        nz New Zealand
        om Oman; Sultanate of Oman
        pa Panama; Republic of Panama
        pe Peru; Republic of Peru
        pf French Polynesia
        pg Papua New Guinea; Independent State of Papua New Guinea
        ph Philippines; Republic of the Philippines; Filipino
        pk Pakistan; Islamic Republic of Pakistan; Pakistani
        pl Poland; Republic of Poland; Polish
        pm Saint Pierre and Miquelon
        pn Pitcairn; Pitcairn Islands
        pr Puerto Rico
        ps Palestine; State of Palestine; Palestinian; Palestinian Territory, Occupied; Region: Gaza; West Bank
        pt Portugal; Portuguese Republic
        pw Palau
        py Paraguay; Republic of Paraguay
        qa Qatar; State of Qatar; Qatari
        re Réunion
        ro Romania; Romanian
        rs Serbia; Republic of Serbia; Serbian
        ru Russia; Russian Federation; Russian
        rw Rwanda; Republic of Rwanda; Rwandan
        sa Saudi Arabia; Kingdom of Saudi Arabia; Saudi; Saudi Arabian
        sb Solomon Islands
        sc Seychelles; Republic of Seychelles
        sd Sudan; Republic of the Sudan; Sudanese
        se Sweden; Kingdom of Sweden
        sg Singapore; Republic of Singapore
        sh Saint Helena, Ascension and Tristan da Cunha
        si Slovenia; Republic of Slovenia
        sj Svalbard and Jan Mayen
        sk Slovakia; Slovak Republic
        sl Sierra Leone; Republic of Sierra Leone
        sm San Marino; Republic of San Marino
        sn Senegal; Republic of Senegal
        so Somalia; Federal Republic of Somalia; Somali
        sr Suriname; Republic of Suriname
        ss South Sudan; Republic of South Sudan; South Sudanese
        st São Tomé and Príncipe; Democratic Republic of São Tomé and Príncipe
        sv El Salvador; Republic of El Salvador
        sx Sint Maarten; Sint Maarten (Dutch part)
        sy Syria; Syrian Arab Republic; Syrian; Syrian Arab Republic
        sz Eswatini; Kingdom of Eswatini
        ta Tristan da Cunha; Tristan da Cunha (Saint Helena, Ascension and Tristan da Cunha)
        tc Turks and Caicos Islands
        td Chad; Republic of Chad; Chadian
        tf French Southern Territories
        tg Togo; Togolese Republic
        th Thailand; Kingdom of Thailand
        tj Tajikistan; Republic of Tajikistan; Tajik
        tk Tokelau
        tl Timor-Leste
        tm Turkmenistan; Turkmen
        tn Tunisia; Republic of Tunisia; Tunisian
        to Tonga; Kingdom of Tonga
        tr Türkiye; Republic of Türkiye; Turkey; Turkish
        tt Trinidad and Tobago
        tv Tuvalu
        tw Taiwan; Taiwan (Province of China); Taiwan, Province of China; Taiwanese
        tz Tanzania; United Republic of Tanzania; United Republic of Tanzania; Tanzanian
        ua Ukraine; Ukrainian
        ug Uganda; Republic of Uganda; Ugandan
        um U.S. Outlying Islands; United States Minor Outlying Islands
        un United Nations
        us United States; United States of America; USA; United States of America; American
        uy Uruguay; Oriental Republic of Uruguay
        uz Uzbekistan; Republic of Uzbekistan; Uzbek
        va Holy See; Holy See (Vatican); Holy See
        vc Saint Vincent and the Grenadines
        ve Venezuela; Bolivarian Republic of Venezuela; Venezuelan; Bolivarian Republic of Venezuela; Venezuela, \
        Bolivarian Republic of
        vg British Virgin Islands
        vi U.S. Virgin Islands; Virgin Islands of the United States
        vn Vietnam; Socialist Republic of Vietnam; Viet Nam; Vietnamese
        vu Vanuatu; Republic of Vanuatu
        wf Wallis and Futuna; Territory of the Wallis and Futuna Islands
        ws Samoa; Independent State of Samoa
        xk Kosovo; Republic of Kosovo; Kosovar
        ye Yemen; Republic of Yemen; Yemeni
        yt Mayotte
        za South Africa; Republic of South Africa; South African
        zm Zambia; Republic of Zambia
        zr Zaire; Republic of Zaire
        zw Zimbabwe; Republic of Zimbabwe; Zimbabwean
        zz Global
        """
}
