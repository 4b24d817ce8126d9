/**
 * The panel: the summary, how long it is, and the whole article with its sentences tinted by score, to pin, leave out or rewrite.
 * Both editors show it; `host` is what differs between them:
 *   post, title(), content(), choices(), change(choices), renewed(), excerpt(text), tag(tag, done)
 */
( function () {
	'use strict';

	var __ = wp.i18n.__;
	var sprintf = wp.i18n.sprintf;
	var serial = 0;

	function element( name, properties, children ) {
		var made = document.createElement( name );
		Object.keys( properties || {} ).forEach( function ( key ) {
			if ( key === 'text' ) {
				made.textContent = properties[ key ];
			} else if ( key.indexOf( 'on' ) === 0 ) {
				made.addEventListener( key.slice( 2 ), properties[ key ] );
			} else if ( properties[ key ] !== false && properties[ key ] !== null ) {
				made.setAttribute( key, properties[ key ] === true ? '' : properties[ key ] );
			}
		} );
		( children || [] ).forEach( function ( child ) {
			if ( child ) {
				made.appendChild( child );
			}
		} );
		return made;
	}

	function button( label, act, more ) {
		return element( 'button', Object.assign( { type: 'button', class: 'button components-button is-secondary', text: label, onclick: act }, more ) );
	}

	function without( list, text ) {
		return list.filter( function ( other ) {
			return other !== text;
		} );
	}

	window.standfirstPanel = function ( root, host ) {
		var id = 'standfirst-' + ++serial;
		var data = null;
		var open = -1;
		var isWriting = false;
		var waiting = 0;
		var asked = 0;
		var said = '';
		var isGone = false;
		var wasTold = false;

		var live = element( 'p', { class: 'screen-reader-text', role: 'status' } );
		var body = element( 'div', { class: 'standfirst-panel' } );
		root.textContent = '';
		root.appendChild( body );
		root.appendChild( live );

		function announce( text ) {
			said = text;
			live.textContent = text;
		}

		function ask( path, more ) {
			var number = ++asked;
			root.setAttribute( 'aria-busy', 'true' );
			return wp.apiFetch( { path: '/standfirst/v1/posts/' + host.post + path, method: 'POST', data: more || {} } ).then(
				function ( answer ) {
					if ( number === asked && ! isGone ) {
						data = answer;
						draw();
					}
					return answer;
				},
				function ( error ) {
					if ( number === asked && ! isGone ) {
						body.textContent = '';
						body.appendChild( element( 'p', { class: 'standfirst-problem', text: ( error && error.message ) || __( 'The server did not answer.', 'standfirst' ) } ) );
						body.appendChild( button( __( 'Try again', 'standfirst' ), refresh ) );
					}
				}
			).then( function ( answer ) {
				if ( number === asked ) {
					root.removeAttribute( 'aria-busy' );
				}
				return answer;
			} );
		}

		function refresh() {
			window.clearTimeout( waiting );
			return ask( '/panel', { title: host.title(), content: host.content(), choices: host.choices() } );
		}

		function soon() {
			window.clearTimeout( waiting );
			waiting = window.setTimeout( refresh, 400 );
		}

		function change( part, later ) {
			host.change( Object.assign( {}, host.choices(), part ) );
			return later ? soon() : refresh();
		}

		function mark( list, text, message ) {
			var choices = host.choices();
			var other = list === 'pins' ? 'bans' : 'pins';
			var part = {};
			var isOn = choices[ list ].indexOf( text ) >= 0;
			part[ list ] = isOn ? without( choices[ list ], text ) : choices[ list ].concat( [ text ] );
			part[ other ] = without( choices[ other ], text );
			announce( isOn ? __( 'Left to the library again.', 'standfirst' ) : message );
			change( part );
		}

		function notice() {
			var children = [];
			if ( data.is_waiting ) {
				children.push( element( 'p', { text: __( 'The article has changed since its summary was made. Readers still see the old summary.', 'standfirst' ) } ) );
				children.push( element( 'div', { class: 'standfirst-row' }, [
					button( __( 'Renew', 'standfirst' ), function () {
						ask( '/renew' ).then( function ( answer ) {
							if ( answer ) {
								isWriting = false;
								host.change( answer.choices );
								host.renewed();
								announce( __( 'The summary is renewed.', 'standfirst' ) );
							}
						} );
					}, { class: 'button button-primary components-button is-primary' } ),
					button( __( 'Keep as it is', 'standfirst' ), function () {
						ask( '/keep' ).then( function () {
							host.renewed();
							announce( __( 'The summary stays as it is.', 'standfirst' ) );
						} );
					} ),
				] ) );
			}
			if ( data.lost.length ) {
				children.push( element( 'p', { text: __( 'A pinned sentence is no longer in the article:', 'standfirst' ) + ' ' + data.lost.join( ' ' ) } ) );
				children.push( button( __( 'Unpin it', 'standfirst' ), function () {
					change( { pins: host.choices().pins.filter( function ( text ) {
						return data.lost.indexOf( text ) < 0;
					} ) } );
				} ) );
			}
			if ( data.problem ) {
				children.push( element( 'p', { class: 'standfirst-problem', text: data.problem } ) );
			}
			if ( data.record && data.record.is_mended ) {
				children.push( element( 'p', { text: __( 'The post holds bytes that are not UTF-8; they were read as �.', 'standfirst' ) } ) );
			}
			return children.length ? element( 'div', { class: 'standfirst-notice' }, children ) : null;
		}

		function summary() {
			var choices = host.choices();
			var area = id + '-text';
			if ( isWriting || choices.text ) {
				return element( 'div', {}, [
					element( 'label', { for: area, text: __( 'Summary in your own words, one sentence a line', 'standfirst' ) } ),
					element( 'textarea', { id: area, rows: 6, class: 'standfirst-own', oninput: function ( event ) {
						isWriting = true;
						host.change( Object.assign( {}, host.choices(), { text: event.target.value } ) );
					} } ),
					button( __( 'Back to the library’s choice', 'standfirst' ), function () {
						isWriting = false;
						announce( __( 'Your own words are taken back.', 'standfirst' ) );
						change( { text: '' } );
					} ),
				] );
			}
			return element( 'div', {}, [
				data.preview.length
					? element( 'ul', { class: 'standfirst-preview' }, data.preview.map( function ( text ) {
						return element( 'li', { dir: 'auto', text: text } );
					} ) )
					: element( 'p', { text: __( 'There is no summary yet.', 'standfirst' ) } ),
				button( __( 'Edit by hand', 'standfirst' ), function () {
					isWriting = true;
					host.change( Object.assign( {}, host.choices(), { text: data.preview.join( '\n' ) } ) );
					draw();
					body.querySelector( 'textarea' ).focus();
				} ),
			] );
		}

		function length() {
			var choices = host.choices();
			var parts = choices.length.split( ':' );
			var isExact = parts.length === 2;
			var select = element( 'select', { id: id + '-length', onchange: function ( event ) {
				var value = event.target.value;
				change( { length: value === '' || Object.prototype.hasOwnProperty.call( { short: 1, medium: 1, long: 1 }, value ) ? value : value + ':' + ( { sentences: 3, words: 60, characters: 300 }[ value ] ) } );
			} } );
			[
				[ '', __( 'As on the whole site', 'standfirst' ) ],
				[ 'short', __( 'Short', 'standfirst' ) ],
				[ 'medium', __( 'Medium', 'standfirst' ) ],
				[ 'long', __( 'Long', 'standfirst' ) ],
				[ 'sentences', __( 'Number of sentences', 'standfirst' ) ],
				[ 'words', __( 'Number of words', 'standfirst' ) ],
				[ 'characters', __( 'Number of characters', 'standfirst' ) ],
			].forEach( function ( option ) {
				select.appendChild( element( 'option', { value: option[ 0 ], text: option[ 1 ], selected: option[ 0 ] === ( isExact ? parts[ 0 ] : choices.length ) } ) );
			} );
			return element( 'div', { class: 'standfirst-row' }, [
				element( 'label', { for: id + '-length', text: __( 'Length', 'standfirst' ) } ),
				select,
				isExact ? element( 'input', { type: 'number', min: 1, value: parts[ 1 ], 'aria-label': __( 'At most', 'standfirst' ), oninput: function ( event ) {
					if ( parseInt( event.target.value, 10 ) > 0 ) {
						change( { length: parts[ 0 ] + ':' + parseInt( event.target.value, 10 ) }, true );
					}
				} } ) : null,
			] );
		}

		function uses() {
			var text = data.preview.join( data.space );
			var choices = host.choices();
			return element( 'div', { class: 'standfirst-row' }, [
				button( __( 'Use as excerpt', 'standfirst' ), function () {
					host.excerpt( text );
					announce( __( 'The summary is now the excerpt.', 'standfirst' ) );
				} ),
				choices.description
					? button( __( 'Take back the description', 'standfirst' ), function () {
						announce( __( 'The description is taken back.', 'standfirst' ) );
						change( { description: '' } );
					} )
					: button( __( 'Use as description', 'standfirst' ), function () {
						announce( __( 'The summary is now the description.', 'standfirst' ) );
						change( { description: text } );
					} ),
				element( 'label', {}, [
					element( 'input', { type: 'checkbox', checked: choices.hidden, onchange: function ( event ) {
						change( { hidden: event.target.checked } );
					} } ),
					document.createTextNode( ' ' + __( 'Show no summary to readers', 'standfirst' ) ),
				] ),
			] );
		}

		function row( sentence, index ) {
			var text = sentence[ 0 ];
			var choices = host.choices();
			var isPinned = choices.pins.indexOf( text ) >= 0;
			var isBanned = choices.bans.indexOf( text ) >= 0;
			var isPicked = data.picks.indexOf( index ) >= 0;
			var state = isPinned ? __( 'Pinned', 'standfirst' ) : isBanned ? __( 'Left out', 'standfirst' ) : isPicked ? __( 'In the summary', 'standfirst' ) : '';
			var isOpen = open === index;
			return element( 'li', {
				class: 'standfirst-sentence' + ( isPicked ? ' is-picked' : '' ) + ( isPinned ? ' is-pinned' : '' ) + ( isBanned ? ' is-banned' : '' ),
				style: '--standfirst-tint:' + ( sentence[ 1 ] * 0.55 ).toFixed( 3 ),
			}, [
				element( 'button', { type: 'button', class: 'standfirst-open', dir: 'auto', 'aria-expanded': isOpen ? 'true' : 'false', 'data-index': index, onclick: function () {
					open = isOpen ? -1 : index;
					draw();
				} }, [
					state ? element( 'span', { class: 'standfirst-state', text: state } ) : null,
					document.createTextNode( ( state ? ' ' : '' ) + text ),
				] ),
				isOpen ? element( 'div', { class: 'standfirst-row' }, [
					button( __( 'Pin', 'standfirst' ), function () {
						mark( 'pins', text, __( 'Pinned: this sentence is always in the summary.', 'standfirst' ) );
					}, { 'aria-pressed': isPinned ? 'true' : 'false', 'data-act': 'pin' } ),
					button( __( 'Leave out', 'standfirst' ), function () {
						mark( 'bans', text, __( 'Left out: this sentence is never in the summary.', 'standfirst' ) );
					}, { 'aria-pressed': isBanned ? 'true' : 'false', 'data-act': 'ban' } ),
					element( 'span', { class: 'standfirst-score', text: sprintf(
						/* translators: %d: a number from 0 to 100. */
						__( 'Score %d of 100', 'standfirst' ), Math.round( sentence[ 1 ] * 100 ) ) } ),
				] ) : null,
			] );
		}

		function tags() {
			if ( ! data.tags.length ) {
				return null;
			}
			return element( 'div', {}, [
				element( 'h2', { text: __( 'Suggested tags', 'standfirst' ) } ),
				element( 'div', { class: 'standfirst-row' }, data.tags.map( function ( tag ) {
					return button( tag.id ? tag.name : sprintf(
						/* translators: %s: the name of a tag. */
						__( '%s (new)', 'standfirst' ), tag.name ), function ( event ) {
						event.target.disabled = true;
						host.tag( tag, function () {
							announce( sprintf(
								/* translators: %s: the name of a tag. */
								__( 'Tag added: %s', 'standfirst' ), tag.name ) );
						} );
					}, { class: 'button button-small components-button is-secondary is-small' } );
				} ) ),
			] );
		}

		function draw() {
			var focused = document.activeElement && root.contains( document.activeElement ) ? document.activeElement : null;
			var selector = null;
			var area = focused && focused.tagName === 'TEXTAREA' ? [ focused.selectionStart, focused.selectionEnd ] : null;
			if ( focused ) {
				selector = focused.id ? '#' + focused.id
					: focused.getAttribute( 'data-index' ) ? '[data-index="' + focused.getAttribute( 'data-index' ) + '"]'
						: focused.getAttribute( 'data-act' ) ? '[data-act="' + focused.getAttribute( 'data-act' ) + '"]'
							: focused.tagName === 'INPUT' ? 'input[type="' + focused.type + '"]' : null;
			}
			var scrolled = body.querySelector( '.standfirst-article' );
			var top = scrolled ? scrolled.scrollTop : 0;
			body.textContent = '';
			[
				notice(),
				summary(),
				length(),
				uses(),
				data.sentences.length ? element( 'h2', { id: id + '-article', text: __( 'The article, tinted by score', 'standfirst' ) } ) : null,
				data.sentences.length ? element( 'p', { class: 'standfirst-help', text: __( 'The stronger the tint, the more a sentence tells of the story. Choose one to pin it or to leave it out.', 'standfirst' ) } ) : null,
				data.sentences.length ? element( 'ol', { class: 'standfirst-article', 'aria-labelledby': id + '-article' }, data.sentences.map( row ) ) : null,
				tags(),
			].forEach( function ( part ) {
				if ( part ) {
					body.appendChild( part );
				}
			} );
			scrolled = body.querySelector( '.standfirst-article' );
			if ( scrolled ) {
				scrolled.scrollTop = top;
			}
			if ( data.is_waiting && ! wasTold ) {
				body.scrollIntoView( { block: 'nearest' } );
				body.firstChild.scrollIntoView( { block: 'nearest' } );
				announce( body.firstChild.firstChild.textContent );
			}
			wasTold = data.is_waiting;
			var own = body.querySelector( 'textarea' );
			if ( own ) {
				own.value = host.choices().text;
			}
			var again = selector ? body.querySelector( selector ) : null;
			if ( again ) {
				again.focus( { preventScroll: true } );
				if ( area && again.setSelectionRange ) {
					again.setSelectionRange( area[ 0 ], area[ 1 ] );
				}
			}
			live.textContent = said;
		}

		body.appendChild( element( 'p', { text: __( 'Reading the article…', 'standfirst' ) } ) );
		refresh();
		return {
			refresh: refresh,
			end: function () {
				isGone = true;
				window.clearTimeout( waiting );
			},
		};
	};
}() );
